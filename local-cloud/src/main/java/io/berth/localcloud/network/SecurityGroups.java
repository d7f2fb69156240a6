package io.berth.localcloud.network;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Security groups and their rules: kept, counted and shown, while nothing filters on loopback. */
final class SecurityGroups {

  private final NetworkState state;

  SecurityGroups(NetworkState state) {
    this.state = state;
  }

  /** A new group, which lets everything out and nothing in, as in Neutron. */
  synchronized SecurityGroup create(String id, String project, String name, String description) {
    state.count(project, "security_group");
    List<SecurityRule> rules = List.of(
        rule(Map.of("direction", "egress", "ethertype", "IPv4")),
        rule(Map.of("direction", "egress", "ethertype", "IPv6")));
    return state.groups.save(new SecurityGroup(id, project, name, description, rules, state.clock.instant()));
  }

  synchronized SecurityGroup rename(SecurityGroup group, String name, String description) {
    return state.groups.save(new SecurityGroup(group.id(), group.projectId(), name, description, group.rules(),
        group.createdAt()));
  }

  /** Adds a rule; one that says the same as a present rule is refused with 409. */
  synchronized SecurityRule addRule(SecurityGroup stale, Map<String, Object> wish) {
    SecurityGroup group = state.group(stale.id());
    SecurityRule rule = rule(wish);
    group.rules().stream().filter(present -> present.saysTheSameAs(rule)).findFirst().ifPresent(present -> {
      throw new Rejected(409, "SecurityGroupRuleExists",
          "Security group rule already exists. Rule id is " + present.id() + ".");
    });
    state.count(group.projectId(), "security_group_rule");
    List<SecurityRule> rules = new ArrayList<>(group.rules());
    rules.add(rule);
    saveRules(group, rules);
    return rule;
  }

  Optional<SecurityRule> sameRule(SecurityGroup group, Map<String, Object> wish) {
    SecurityRule rule = rule(wish);
    return group.rules().stream().filter(present -> present.saysTheSameAs(rule)).findFirst();
  }

  Optional<SecurityGroup> holding(String ruleId) {
    return state.groups.stream()
        .filter(group -> group.rules().stream().anyMatch(rule -> rule.id().equals(ruleId)))
        .findFirst();
  }

  synchronized void removeRule(String ruleId) {
    holding(ruleId).ifPresent(group ->
        saveRules(group, group.rules().stream().filter(rule -> !rule.id().equals(ruleId)).toList()));
  }

  /** Throws with 409 while a port is in the group. */
  synchronized void delete(SecurityGroup group) {
    if (state.ports.stream().anyMatch(port -> port.securityGroupIds().contains(group.id()))) {
      throw new Rejected(409, "SecurityGroupInUse", "Security Group " + group.id() + " in use.");
    }
    state.groups.remove(group.id());
  }

  private void saveRules(SecurityGroup group, List<SecurityRule> rules) {
    state.groups.save(new SecurityGroup(group.id(), group.projectId(), group.name(), group.description(),
        List.copyOf(rules), group.createdAt()));
  }

  private SecurityRule rule(Map<String, Object> wish) {
    return new SecurityRule(Ids.uuid(), text(wish, "direction", "ingress"), text(wish, "ethertype", "IPv4"),
        text(wish, "protocol", null), number(wish, "port_range_min"), number(wish, "port_range_max"),
        text(wish, "remote_ip_prefix", null), text(wish, "remote_group_id", null), text(wish, "description", ""),
        state.clock.instant());
  }

  private static String text(Map<String, Object> wish, String key, String otherwise) {
    return wish.get(key) == null ? otherwise : wish.get(key).toString();
  }

  private static Integer number(Map<String, Object> wish, String key) {
    try {
      return wish.get(key) == null ? null : Integer.valueOf(wish.get(key).toString());
    } catch (NumberFormatException wrong) {
      throw new Rejected(400, "HTTPBadRequest", "Invalid input for " + key + ". Reason: '" + wish.get(key)
          + "' is not an integer.");
    }
  }
}
