package io.berth.localcloud.shapes;

import static org.awaitility.Awaitility.await;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.LocalCloud;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cloud in which there is one of everything that calls are about, and what the calls call it. */
final class World {

  static final String TEMPLATE = """
      heat_template_version: 2018-08-31
      description: One of everything.
      parameters:
        size:
          type: string
          label: Size
          description: Flavor of the node.
          default: spark.small
          constraints: [{custom_constraint: nova.flavor}]
        workers: {type: number, default: 1, constraints: [{range: {min: 1, max: 9}}]}
      resources:
        handle: {type: 'OS::Heat::WaitConditionHandle', properties: {signal_transport: TOKEN_SIGNAL}}
        net: {type: 'OS::Neutron::Net'}
        subnet: {type: 'OS::Neutron::Subnet', properties: {network: {get_resource: net}, cidr: 10.42.0.0/22}}
        router: {type: 'OS::Neutron::Router', properties: {external_gateway_info: {network: public}}}
        group: {type: 'OS::Neutron::SecurityGroup'}
        port:
          type: OS::Neutron::Port
          depends_on: subnet
          properties: {network: {get_resource: net}, security_groups: [{get_resource: group}]}
        node:
          type: OS::Nova::Server
          properties: {image: berth-node, flavor: {get_param: size}, networks: [{port: {get_resource: port}}],
                       user_data_format: RAW, user_data: {get_file: node.yaml}}
      outputs:
        address: {description: Address of the node, value: {get_attr: [port, fixed_ips, 0, ip_address]}}
      """;
  private static final String TINY = """
      heat_template_version: 2018-08-31
      resources: {word: {type: 'OS::Heat::RandomString'}}
      """;
  private static final String WAITING = """
      heat_template_version: 2018-08-31
      resources:
        handle: {type: 'OS::Heat::WaitConditionHandle', properties: {signal_transport: TOKEN_SIGNAL}}
        ready: {type: 'OS::Heat::WaitCondition', properties: {handle: {get_resource: handle}, timeout: %d}}
      """;

  private final CloudClient berth;
  private final Map<String, Object> names = new HashMap<>();

  World(LocalCloud cloud) {
    berth = CloudClient.berth(cloud);
    names.put("{user}", cloud.username());
    names.put("{password}", cloud.password());
    names.put("{project_name}", cloud.projectName());
    names.put("{template}", TEMPLATE);
    names.put("{yesterday}", LocalDateTime.now(ZoneOffset.UTC).minusDays(1).withNano(0).toString());
    names.put("{project}", first("/identity/v3/auth/projects", "projects"));
    names.put("{user_id}", first("/identity/v3/users?name=berth", "users"));
    names.put("{role}", first("/identity/v3/roles?name=member", "roles"));
    names.put("{external}", first("/network/v2.0/networks?name=public", "networks"));
    stacks(cloud);
    names.put("{server}", first("/compute/v2.1/servers", "servers"));
    names.put("{share}", share("one"));
    names.put("{spare_share}", share("spare"));
  }

  /** The text with everything that is called something in it. */
  String named(String text) {
    for (Map.Entry<String, Object> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue().toString());
    }
    return text;
  }

  Object named(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> named = new HashMap<>();
      map.forEach((key, value) -> named.put(key.toString(), named(value)));
      return named;
    }
    return tree instanceof String text ? named(text) : tree;
  }

  private void stacks(LocalCloud cloud) {
    for (String name : List.of("checked", "doomed", "changing", "deleted", "updated")) {
      stack(name, TINY, "CREATE_COMPLETE");
    }
    stack("proof", TEMPLATE, "CREATE_COMPLETE");
    cloud.faults().failResource("full", "Forbidden: resources.full: Quota exceeded for instances");
    stack("full", TINY.replace("word", "full"), "CREATE_FAILED");
    stack("late", WAITING.formatted(1), "CREATE_FAILED");
    stack("waiting", WAITING.formatted(600), "CREATE_IN_PROGRESS");
    berth.send("PATCH", stacks() + "/" + names.get("{updated}"), Map.of("tags", "berth,bigdata", "parameters", Map.of()));
    awaitStatus("updated", "UPDATE_COMPLETE");
    berth.delete(stacks() + "/" + names.get("{deleted}"));
    awaitStatus("deleted", "DELETE_COMPLETE");
  }

  private void stack(String name, String template, String status) {
    String id = (String) berth.post(stacks(), Map.of("stack_name", name, "template", template, "tags", "berth,bigdata",
        "files", Map.of("node.yaml", "#cloud-config\n"), "timeout_mins", 10)).object("stack").get("id");
    names.put("{" + name + "}", name + "/" + id);
    awaitStatus(name, status);
  }

  private void awaitStatus(String name, String status) {
    await().until(() -> status.equals(
        berth.get(stacks() + "/" + names.get("{" + name + "}")).object("stack").get("stack_status")));
  }

  private String stacks() {
    return "/orchestration/v1/" + names.get("{project}") + "/stacks";
  }

  private String share(String name) {
    String id = (String) berth.post("/share/v2/shares", Map.of("share",
        Map.of("name", name, "size", 1, "share_proto", "NFS"))).object("share").get("id");
    berth.with("X-OpenStack-Manila-API-Version", "2.70").post("/share/v2/shares/" + id + "/action", Map.of("allow_access",
        Map.of("access_type", "ip", "access_to", "10.42.0.0/22", "access_level", "rw")));
    return id;
  }

  private String first(String path, String key) {
    return (String) berth.get(path).list(key).get(0).get("id");
  }
}
