package io.berth.localcloud.network;

import java.time.Instant;

/**
 * An address of an external network, recorded only: nothing answers there. The port is null until it is given to one.
 */
record FloatingIp(
    String id,
    String projectId,
    String networkId,
    String address,
    String portId,
    String description,
    Instant createdAt) {

  FloatingIp on(String port) {
    return new FloatingIp(id, projectId, networkId, address, port, description, createdAt);
  }
}
