package io.berth.openstack;

import io.berth.heat.StackRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stacks that a cloud makes in a second or two, each for one question. */
final class SmallStacks {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private SmallStacks() {}

  /** Makes nothing but words; its outputs have a type each. */
  static StackRequest words(String name, int length) {
    return request(name, Map.of("length", length, "places", Map.of("here", 1)), """
        heat_template_version: '2018-08-31'
        parameters:
          length: {type: number}
          places: {type: json}
        resources:
          word: {type: 'OS::Heat::RandomString', properties: {length: {get_param: length}}}
        outputs:
          word: {value: {get_attr: [word, value]}}
          words: {value: [{get_attr: [word, value]}, two]}
          places: {value: {get_param: places}}
        """);
  }

  /** A network with room for a few ports. */
  static StackRequest network(String name) {
    return request(name, Map.of(), """
        heat_template_version: '2018-08-31'
        resources:
          net: {type: 'OS::Neutron::Net'}
          subnet: {type: 'OS::Neutron::Subnet', properties: {network: {get_resource: net}, cidr: 10.77.0.0/24}}
        outputs:
          net: {value: {get_resource: net}}
        """);
  }

  /** A port in a network that belongs to somebody else. */
  static StackRequest port(String name, String network) {
    return request(name, Map.of("network", network), """
        heat_template_version: '2018-08-31'
        parameters:
          network: {type: string}
        resources:
          port: {type: 'OS::Neutron::Port', properties: {network: {get_param: network}}}
        """);
  }

  /** Servers {@code node_1} to {@code node_N}, one after the other, in a network of their own. */
  static StackRequest nodes(String name, String image, String size, int count) {
    return repeated(name, Map.of("image", image, "size", size), count, """
          node_%1$d:
            type: OS::Nova::Server
            depends_on: %2$s
            properties:
              name: node-%1$d
              image: {get_param: image}
              flavor: {get_param: size}
              networks: [{network: {get_resource: net}}]
        """);
  }

  /** A server and a port that look as if they were another stack's. */
  static StackRequest partsOf(String other, String name, String image, String size) {
    return request(name, Map.of("other", other, "image", image, "size", size), """
        heat_template_version: '2018-08-31'
        parameters:
          other: {type: string}
          image: {type: string}
          size: {type: string}
        resources:
          net: {type: 'OS::Neutron::Net'}
          subnet: {type: 'OS::Neutron::Subnet', properties: {network: {get_resource: net}, cidr: 10.77.0.0/24}}
          port:
            type: OS::Neutron::Port
            depends_on: subnet
            properties: {network: {get_resource: net}, name: {list_join: ['-', [{get_param: other}, port]]}}
          node:
            type: OS::Nova::Server
            depends_on: subnet
            properties:
              image: {get_param: image}
              flavor: {get_param: size}
              networks: [{network: {get_resource: net}}]
              metadata: {stack: {get_param: other}}
        """);
  }

  /** Ports {@code port_1} to {@code port_N}, one after the other, in a network of their own. */
  static StackRequest ports(String name, int count) {
    return repeated(name, Map.of("image", "", "size", ""), count, """
          port_%1$d: {type: 'OS::Neutron::Port', depends_on: %2$s, properties: {network: {get_resource: net}}}
        """);
  }

  private static StackRequest repeated(String name, Map<String, Object> parameters, int count, String one) {
    String kind = one.contains("node_") ? "node" : "port";
    String all = IntStream.rangeClosed(1, count)
        .mapToObj(number -> one.formatted(number, number == 1 ? "subnet" : kind + "_" + (number - 1)))
        .collect(Collectors.joining());
    String ids = IntStream.rangeClosed(1, count)
        .mapToObj(number -> "{get_resource: " + kind + "_" + number + "}").collect(Collectors.joining(", "));
    return request(name, parameters, """
        heat_template_version: '2018-08-31'
        parameters:
          image: {type: string}
          size: {type: string}
        resources:
          net: {type: 'OS::Neutron::Net'}
          subnet: {type: 'OS::Neutron::Subnet', properties: {network: {get_resource: net}, cidr: 10.77.0.0/24}}
        %soutputs:
          ids: {value: [%s]}
        """.formatted(all, ids));
  }

  /** Larger than any quota. */
  static StackRequest hugeFolder(String name) {
    return folder(name, 2_000_000_000);
  }

  static StackRequest folder(String name, int gigabytes) {
    return request(name, Map.of("size", gigabytes), """
        heat_template_version: '2018-08-31'
        parameters:
          size: {type: number}
        resources:
          share: {type: 'OS::Manila::Share', properties: {share_protocol: NFS, size: {get_param: size}}}
        """);
  }

  /** A server from an image that nobody has. */
  static StackRequest unknownImage(String name, String size) {
    return request(name, Map.of("size", size), """
        heat_template_version: '2018-08-31'
        parameters:
          size: {type: string}
        resources:
          head: {type: 'OS::Nova::Server', properties: {image: no-such-image, flavor: {get_param: size}}}
        """);
  }

  /** Waits for a signal that never comes. */
  static StackRequest waiting(String name, int seconds) {
    return request(name, Map.of("seconds", seconds), """
        heat_template_version: '2018-08-31'
        parameters:
          seconds: {type: number}
        resources:
          ready_handle: {type: 'OS::Heat::WaitConditionHandle', properties: {signal_transport: TOKEN_SIGNAL}}
          ready:
            type: OS::Heat::WaitCondition
            properties: {handle: {get_resource: ready_handle}, count: 2, timeout: {get_param: seconds}}
        outputs:
          signals: {value: {get_attr: [ready, data]}}
          url: {value: {get_attr: [ready_handle, endpoint]}}
          token: {value: {get_attr: [ready_handle, token]}}
        """);
  }

  static StackRequest request(String name, Map<String, Object> parameters, String template) {
    return new StackRequest(name, template, Map.of(), "", parameters, TIMEOUT);
  }
}
