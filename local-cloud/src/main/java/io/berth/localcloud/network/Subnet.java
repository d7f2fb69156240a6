package io.berth.localcloud.network;

import java.time.Instant;
import java.util.List;

/** The addresses of a network. The gateway is the first of them, and only a number: nothing routes here. */
record Subnet(
    String id,
    String projectId,
    String networkId,
    String name,
    String description,
    String cidr,
    List<String> dnsNameservers,
    Instant createdAt) {}
