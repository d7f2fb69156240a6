package io.berth.e2e.openstack;

import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.openstack.CloudCalls.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The project that Berth has made for a class, as an administrator sees it. */
final class ClassInTheCloud {

  private final String name;
  private final String id;
  private final Map<String, String> admin;
  private final Map<String, String> openrc;

  ClassInTheCloud(Map<String, String> admin, String name) {
    this.admin = admin;
    this.name = name;
    openrc = new HashMap<>(admin);
    openrc.put("OS_PROJECT_NAME", name);
    id = new CloudCalls(openrc).projectId();
  }

  /** The same, for what tests do with any project. */
  Project project() {
    return new Project(openrc, admin);
  }

  long novaAllows(String thing) {
    return number(calls().show(Service.NOVA, "/os-quota-sets/" + id, "quota_set").get(thing));
  }

  long neutronAllows(String thing) {
    return number(calls().show(Service.NEUTRON, "/v2.0/quotas/" + id, "quota").get(thing));
  }

  long manilaAllows(String thing) {
    return number(calls().show(Service.MANILA, "/quota-sets/" + id, "quota_set").get(thing));
  }

  boolean isOpen() {
    return Boolean.TRUE.equals(calls().show(Service.KEYSTONE, "/projects/" + id, "project").get("enabled"));
  }

  /** Somebody makes servers here without Berth; the sentence with which the cloud refuses it, or nothing. */
  String makesServersByHand(String stack, int number, String image, String network) {
    String one = """
          server_%d:
            type: OS::Nova::Server
            properties: {image: %s, flavor: spark.small, networks: [{network: %s}]}
        """;
    StringBuilder template = new StringBuilder("heat_template_version: '2018-08-31'\nresources:\n");
    for (int server = 1; server <= number; server++) {
      template.append(one.formatted(server, image, network));
    }
    CloudCalls own = new CloudCalls(openrc);
    own.post(Service.HEAT, "/stacks", Map.of("stack_name", stack, "template", template.toString(), "timeout_mins", 5));
    Map<String, Object> end = Waiting.await("the stack has come to an end", Waiting.A_WHILE, () ->
        own.list(Service.HEAT, "/stacks?name=" + stack + "&tenant=" + id, "stacks").stream()
            .filter(found -> !found.get("stack_status").equals("CREATE_IN_PROGRESS")).findFirst());
    return end.get("stack_status").equals("CREATE_COMPLETE") ? "" : String.valueOf(end.get("stack_status_reason"));
  }

  /** And takes them away again. */
  void removesByHand(String stack) {
    CloudCalls own = new CloudCalls(openrc);
    own.list(Service.HEAT, "/stacks?name=" + stack + "&tenant=" + id, "stacks").forEach(found ->
        own.delete(Service.HEAT, "/stacks/" + stack + "/" + found.get("id")));
    Waiting.until("the servers are gone", Waiting.A_WHILE, () ->
        own.list(Service.HEAT, "/stacks?name=" + stack + "&tenant=" + id, "stacks").isEmpty());
  }

  /** Leaves nothing of it. */
  void remove() {
    CloudCalls calls = calls();
    calls.patch(Service.KEYSTONE, "/projects/" + id, Map.of("project", Map.of("enabled", true)));
    CloudCalls own = new CloudCalls(openrc);
    List<Map<String, Object>> left = own.list(Service.HEAT, "/stacks?tenant=" + id, "stacks");
    left.forEach(stack -> own.delete(Service.HEAT, "/stacks/" + stack.get("stack_name") + "/" + stack.get("id")));
    Waiting.until("nothing is left of " + name, Waiting.A_WHILE, () -> own.list(Service.HEAT, "/stacks?tenant=" + id, "stacks").isEmpty());
    calls.delete(Service.KEYSTONE, "/projects/" + id);
  }

  private CloudCalls calls() {
    return new CloudCalls(admin);
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
