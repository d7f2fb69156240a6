package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.openstack.CloudFailure.Kind;
import io.berth.openstack.QuotaChange.NotLowered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openstack4j.core.transport.HttpMethod;

/** The quotas of one project, in the words of Nova, Neutron and Manila. */
final class QuotaSets {

  private final CloudSession session;
  private final ProjectRef project;
  private final Map<CloudQuota, Long> applied = new EnumMap<>(CloudQuota.class);
  private final List<NotLowered> notLowered = new ArrayList<>();
  private final Set<CloudQuota> notOurs = EnumSet.noneOf(CloudQuota.class);

  QuotaSets(CloudSession session, ProjectRef project) {
    this.session = session;
    this.project = project;
  }

  Map<CloudQuota, QuotaUse> read() {
    Map<CloudQuota, QuotaUse> all = new EnumMap<>(CloudQuota.class);
    byService(Set.of(CloudQuota.values())).forEach((service, quotas) -> {
      try {
        all.putAll(read(service, quotas));
      } catch (CloudFailure failure) {
        unlessForbidden(failure, quotas);
      }
    });
    return all;
  }

  QuotaChange set(Map<CloudQuota, Long> wanted) {
    byService(wanted.keySet()).forEach((service, quotas) -> {
      try {
        set(service, quotas, wanted);
      } catch (CloudFailure failure) {
        unlessForbidden(failure, quotas);
      }
    });
    return new QuotaChange(applied, notLowered, notOurs);
  }

  private Map<CloudService, List<CloudQuota>> byService(Set<CloudQuota> quotas) {
    ServiceCalls calls = new ServiceCalls(session);
    Map<Boolean, List<CloudQuota>> there = quotas.stream().sorted()
        .collect(Collectors.partitioningBy(quota -> calls.address(quota.service()).isPresent()));
    notOurs.addAll(there.get(false));
    return there.get(true).stream().collect(Collectors.groupingBy(CloudQuota::service, TreeMap::new, Collectors.toList()));
  }

  /** "May not change the quota" has the word in it by which a used-up quota is known otherwise. */
  private void unlessForbidden(CloudFailure failure, List<CloudQuota> quotas) {
    if (!failure.isForbidden() && failure.kind() != Kind.NO_ROOM) {
      throw failure;
    }
    notOurs.addAll(quotas);
  }

  private void set(CloudService service, List<CloudQuota> quotas, Map<CloudQuota, Long> wanted) {
    Map<CloudQuota, QuotaUse> there = read(service, quotas);
    try {
      order(service, there, wanted);
    } catch (CloudFailure failure) {
      if (failure.kind() != Kind.REJECTED) {
        throw failure;
      }
      // What is used has grown since it was read.
      there = read(service, quotas);
      order(service, there, wanted);
    }
    there.forEach((quota, use) -> {
      applied.put(quota, use.nearest(wanted.get(quota)));
      if (wanted.get(quota) >= 0 && wanted.get(quota) < use.used()) {
        notLowered.add(new NotLowered(quota, wanted.get(quota), use.used()));
      }
    });
  }

  private void order(CloudService service, Map<CloudQuota, QuotaUse> there, Map<CloudQuota, Long> wanted) {
    Map<String, Long> changes = new TreeMap<>();
    there.forEach((quota, use) -> {
      if (use.limit() != use.nearest(wanted.get(quota))) {
        changes.put(quota.key(), use.nearest(wanted.get(quota)));
      }
    });
    if (!changes.isEmpty()) {
      new ServiceCalls(session).order(service, HttpMethod.PUT, path(service),
          new JsonBody(Map.of(envelope(service), changes)));
    }
  }

  private Map<CloudQuota, QuotaUse> read(CloudService service, List<CloudQuota> quotas) {
    JsonNode answer = new ServiceCalls(session).get(service, path(service) + details(service)).path(envelope(service));
    Map<CloudQuota, QuotaUse> uses = new EnumMap<>(CloudQuota.class);
    quotas.forEach(quota -> {
      if (answer.path(quota.key()).path("limit").isNumber()) {
        uses.put(quota, use(answer.path(quota.key())));
      } else {
        notOurs.add(quota);
      }
    });
    return uses;
  }

  private static QuotaUse use(JsonNode quota) {
    long used = quota.path("in_use").asLong() + quota.path("used").asLong() + quota.path("reserved").asLong();
    return new QuotaUse(Math.max(-1, quota.path("limit").asLong()), used);
  }

  private String path(CloudService service) {
    return switch (service) {
      case NOVA -> "/os-quota-sets/" + project.id();
      case NEUTRON -> "/quotas/" + project.id();
      case MANILA -> "/quota-sets/" + project.id();
      case KEYSTONE, HEAT, GLANCE -> throw new IllegalArgumentException(service + " has no quotas that clusters take");
    };
  }

  private static String details(CloudService service) {
    return service == CloudService.NEUTRON ? "/details.json" : "/detail";
  }

  private static String envelope(CloudService service) {
    return service == CloudService.NEUTRON ? "quota" : "quota_set";
  }
}
