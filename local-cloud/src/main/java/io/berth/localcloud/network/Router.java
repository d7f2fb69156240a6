package io.berth.localcloud.network;

import java.time.Instant;
import java.util.List;

/** A router: which external network it would lead to, and which subnets it joins. */
record Router(
    String id,
    String projectId,
    String name,
    String externalNetworkId,
    List<String> subnetIds,
    Instant createdAt) {}
