package io.berth.localcloud.network;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One rule of a security group; null means any. */
record SecurityRule(
    String id,
    String direction,
    String ethertype,
    String protocol,
    Integer portRangeMin,
    Integer portRangeMax,
    String remoteIpPrefix,
    String remoteGroupId,
    String description,
    Instant createdAt) {

  boolean saysTheSameAs(SecurityRule other) {
    return meaning().equals(other.meaning());
  }

  private List<Object> meaning() {
    return Arrays.asList(direction, ethertype, protocol, portRangeMin, portRangeMax, remoteIpPrefix, remoteGroupId);
  }
}
