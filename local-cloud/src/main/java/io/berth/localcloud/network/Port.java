package io.berth.localcloud.network;

import java.time.Instant;
import java.util.List;

/** A place in a network with an address, to which a server can be plugged. The device is empty until then. */
public record Port(
    String id,
    String projectId,
    String networkId,
    String name,
    String macAddress,
    String subnetId,
    String address,
    String deviceId,
    List<String> securityGroupIds,
    String description,
    Instant createdAt,
    Instant updatedAt) {

  Port pluggedTo(String device, Instant at) {
    return new Port(id, projectId, networkId, name, macAddress, subnetId, address, device, securityGroupIds,
        description, createdAt, at);
  }
}
