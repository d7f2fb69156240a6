package io.berth.heat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a real project offers: the first image, the smallest flavor, and a network of each kind. */
record RealProject(String image, String size, String network, String externalNetwork) {

  private static final OpenStackCommand OPENSTACK = new OpenStackCommand();

  static RealProject find() {
    return new RealProject(
        (String) rows("image", "list", "--status", "active").get(0).get("Name"),
        smallestFlavor(),
        (String) rows("network", "list", "--internal").get(0).get("ID"),
        (String) rows("network", "list", "--external").get(0).get("ID"));
  }

  Network given() {
    return Network.given(network);
  }

  Network made() {
    return Network.made(externalNetwork);
  }

  Address floating() {
    return Address.floating(externalNetwork);
  }

  ClusterSpec cluster(int workers) {
    return cluster(workers, given(), Address.none(), Folder.none(), Nodes.DOCKER);
  }

  ClusterSpec cluster(int workers, Network network, Address address, Folder folder, Nodes nodes) {
    String stackName = "tmpl-" + Long.toString(System.nanoTime(), 36);
    return new ClusterSpec(stackName, "tmpl", workers, image, size, size, network, address, folder,
        Optional.empty(), Duration.ofMinutes(5), nodes, ClusterSpec.PRIVATE_ADDRESSES);
  }

  /** Asks about the bundle in a folder, and reads the answer as JSON. */
  Object ask(Path bundle, String... words) {
    return OPENSTACK.ask(about(bundle, words));
  }

  /** The same, for one column of the answer as it is printed. */
  String print(Path bundle, String column, String... words) {
    List<String> command = new ArrayList<>(List.of("openstack"));
    command.addAll(List.of(about(bundle, words)));
    command.addAll(List.of("-f", "value", "-c", column));
    return OPENSTACK.run(bundle, command.toArray(String[]::new));
  }

  private static String[] about(Path bundle, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("-t", bundle.resolve("template.yaml").toString()));
    command.addAll(List.of("-e", bundle.resolve("environment.yaml").toString()));
    command.addAll(List.of("-e", bundle.resolve("parameters.yaml").toString()));
    return command.toArray(String[]::new);
  }

  private static String smallestFlavor() {
    Comparator<Map<String, Object>> byMemory = Comparator.comparing(row -> (Integer) row.get("RAM"));
    return (String) Collections.min(rows("flavor", "list"), byMemory).get("Name");
  }

  private static List<Map<String, Object>> rows(String... words) {
    return Tree.list(OPENSTACK.ask(words)).stream().map(row -> Tree.map(row)).toList();
  }
}
