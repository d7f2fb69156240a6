package io.berth.localcloud.network;

import java.time.Instant;
import java.util.List;

/** A named list of rules on who may reach a port. Kept and shown; nothing filters on loopback. */
record SecurityGroup(
    String id,
    String projectId,
    String name,
    String description,
    List<SecurityRule> rules,
    Instant createdAt) {}
