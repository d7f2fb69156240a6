package io.berth.openstack;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of wanted quotas.
 *
 * @param applied what the cloud now enforces, -1 for no limit
 * @param notLowered those of them that are higher than was wanted
 * @param notOurs quotas that stay as they are: the cloud lacks the service, or Berth's user may not set them
 */
public record QuotaChange(Map<CloudQuota, Long> applied, List<NotLowered> notLowered, Set<CloudQuota> notOurs) {

  public QuotaChange {
    applied = Map.copyOf(applied);
    notLowered = List.copyOf(notLowered);
    notOurs = Set.copyOf(notOurs);
  }

  /** A quota is never set below what is used: it was set to that, so that nothing more comes. */
  public record NotLowered(CloudQuota quota, long wanted, long used) {}
}
