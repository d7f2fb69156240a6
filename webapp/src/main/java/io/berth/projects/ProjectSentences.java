package io.berth.projects;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.QuotaChange.NotLowered;
import io.berth.projects.ProjectRow.State;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What an admin reads of the project of a class. */
@Component
class ProjectSentences {

  private final MessageSource messages;

  ProjectSentences(MessageSource messages) {
    this.messages = messages;
  }

  /** How the class and the cloud stand to each other. */
  String standing(ProjectRow row) {
    return switch (row.how()) {
      case GIVEN -> say("project.given", row.name());
      case SHARED -> shared();
      case MADE -> made(row);
    };
  }

  private String made(ProjectRow row) {
    return switch (row.state()) {
      case WANTED -> say("project.wanted", row.name());
      case OPEN -> say(row.hasPool() ? "project.made" : "project.made.unlimited", row.name());
      case ARCHIVED -> say("project.archived", row.name());
      case REFUSED -> shared();
    };
  }

  String shared() {
    return say("project.shared");
  }

  /** The class has just got a pool, and a project is about to be wanted. */
  String soon() {
    return say("project.soon");
  }

  List<String> notLowered(ProjectRow row) {
    return row.state() == State.OPEN ? row.notLowered().stream().map(this::notLowered).toList() : List.of();
  }

  private String notLowered(NotLowered quota) {
    return say("project.notlowered", name(quota.quota()), quota.used(), quota.wanted());
  }

  String mayNotMake() {
    return say("project.trouble.maynotmake");
  }

  String nameTaken(String name) {
    return say("project.trouble.nametaken", name);
  }

  Optional<String> mayNotSet(Set<CloudQuota> quotas) {
    return quotas.isEmpty() ? Optional.empty() : Optional.of(say("project.trouble.maynotset", names(quotas)));
  }

  String ourDefect() {
    return say("project.trouble.ours");
  }

  String trouble(CloudFailure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE, TIMED_OUT -> say("project.trouble.silent");
      case SIGN_IN_REFUSED -> say("project.trouble.signin");
      case REJECTED, CONFLICT, NO_ROOM, NOT_FOUND, BROKEN -> say("project.trouble.broken");
    };
  }

  /** For the log, in the order of the enum. */
  String limits(Map<CloudQuota, Long> limits) {
    return limits.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(limit -> limit.getKey().name().toLowerCase(Locale.ROOT) + "=" + (limit.getValue() < 0 ? "any" : limit.getValue()))
        .collect(Collectors.joining(" "));
  }

  private String names(Collection<CloudQuota> quotas) {
    return EnumSet.copyOf(quotas).stream().map(this::name).collect(Collectors.joining(", "));
  }

  private String name(CloudQuota quota) {
    return say("project.quota." + quota.name().toLowerCase(Locale.ROOT));
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, Locale.ENGLISH);
  }
}
