package io.berth.heat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cluster that is wanted. {@code stackName} is Heat's name for it, {@code name} the one its servers carry;
 * {@code readyTimeout} is how long the nodes may take to report after the last server is built (1 s to 12 h);
 * {@code allowedCidr} is who may reach them from outside; {@code dataset} is what they read at {@code /data}.
 */
public record ClusterSpec(
    String stackName,
    String name,
    int workers,
    String image,
    String headSize,
    String workerSize,
    Network network,
    Address address,
    Folder folder,
    Optional<String> keyName,
    Duration readyTimeout,
    Nodes nodes,
    String allowedCidr,
    Optional<Dataset> dataset) {

  /** More would pass the 512 KiB that Heat takes as a template. */
  public static final int MOST_WORKERS = 100;

  /** Who may reach the nodes from outside unless somebody says otherwise: a private range. */
  public static final String PRIVATE_ADDRESSES = "10.0.0.0/8";

  /** Refuses what the template's own constraints would refuse, before anything is sent. */
  public ClusterSpec {
    Checks.stackName(stackName);
    Checks.name(name);
    Checks.between("workers", workers, 1, MOST_WORKERS);
    Checks.reference("image", image);
    Checks.reference("size of the head", headSize);
    Checks.reference("size of a worker", workerSize);
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(folder, "folder");
    keyName.ifPresent(key -> Checks.reference("key", key));
    Checks.between("seconds to get ready", readyTimeout.toSeconds(), 1, 43_200);
    Objects.requireNonNull(nodes, "nodes");
    Checks.cidr(allowedCidr);
    Objects.requireNonNull(dataset, "dataset");
    requireOneExternalNetwork(network, address);
  }

  /** A cluster without a data set. */
  public ClusterSpec(String stackName, String name, int workers, String image, String headSize, String workerSize,
      Network network, Address address, Folder folder, Optional<String> keyName, Duration readyTimeout, Nodes nodes,
      String allowedCidr) {
    this(stackName, name, workers, image, headSize, workerSize, network, address, folder, keyName, readyTimeout, nodes,
        allowedCidr, Optional.empty());
  }

  /** A cluster of containers that only private addresses may reach. */
  public ClusterSpec(String stackName, String name, int workers, String image, String headSize, String workerSize,
      Network network, Address address, Folder folder, Optional<String> keyName, Duration readyTimeout) {
    this(stackName, name, workers, image, headSize, workerSize, network, address, folder, keyName, readyTimeout,
        Nodes.DOCKER, PRIVATE_ADDRESSES);
  }

  /** The same cluster with another number of workers. */
  public ClusterSpec withWorkers(int workers) {
    return new ClusterSpec(stackName, name, workers, image, headSize, workerSize, network, address, folder,
        keyName, readyTimeout, nodes, allowedCidr, dataset);
  }

  /** The same cluster with another time to get ready. */
  public ClusterSpec withReadyTimeout(Duration readyTimeout) {
    return new ClusterSpec(stackName, name, workers, image, headSize, workerSize, network, address, folder,
        keyName, readyTimeout, nodes, allowedCidr, dataset);
  }

  /** The same cluster with this data set, or without one. */
  public ClusterSpec withDataset(Optional<Dataset> dataset) {
    return new ClusterSpec(stackName, name, workers, image, headSize, workerSize, network, address, folder,
        keyName, readyTimeout, nodes, allowedCidr, dataset);
  }

  List<Choice> choices() {
    return Stream.concat(Stream.of(network, address, folder, nodes), dataset.stream()).toList();
  }

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("name", name);
    parameters.put("image", image);
    parameters.put("head_size", headSize);
    parameters.put("worker_size", workerSize);
    keyName.ifPresent(key -> parameters.put("key_name", key));
    choices().forEach(choice -> parameters.putAll(choice.parameters()));
    dataset.ifPresent(read -> parameters.put("dataset_name", read.name()));
    parameters.put("allowed_cidr", allowedCidr);
    parameters.put("ready_timeout", readyTimeout.toSeconds());
    return parameters;
  }

  private static void requireOneExternalNetwork(Network network, Address address) {
    Object router = network.parameters().get("external_network");
    Object floating = address.parameters().get("external_network");
    Checks.require(router == null || floating == null || router.equals(floating),
        "a floating address must come from the external network that the made network leads to");
  }
}
