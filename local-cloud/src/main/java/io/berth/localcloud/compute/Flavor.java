package io.berth.localcloud.compute;

import java.util.List;
import java.util.Optional;

/** A size a server can have. Memory and processors are counted against quotas and not enforced. */
record Flavor(String name, int vcpus, int ramMegabytes, int diskGigabytes) {

  static final List<Flavor> ALL = List.of(
      new Flavor("spark.large", 4, 4096, 40),
      new Flavor("spark.medium", 2, 2048, 20),
      new Flavor("spark.small", 1, 1024, 10));

  /** By name, which is the id as well. */
  static Optional<Flavor> named(String name) {
    return ALL.stream().filter(flavor -> flavor.name().equals(name)).findFirst();
  }
}
