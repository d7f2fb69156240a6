package io.berth.localcloud.network;

import java.time.Instant;

/** A network. */
record Network(
    String id,
    String projectId,
    String name,
    String description,
boolean external,
boolean shared,
    Instant createdAt) {}
