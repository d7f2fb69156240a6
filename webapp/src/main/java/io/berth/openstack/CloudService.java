package io.berth.openstack;

import java.util.List;

/** The services a look at the cloud asks, and under which types catalogs list them. */
enum CloudService {
  KEYSTONE("Keystone", "/v3", "identity"),
  HEAT("Heat", "", "orchestration"),
  NOVA("Nova", "", "compute"),
  NEUTRON("Neutron", "/v2.0", "network"),
  GLANCE("Glance", "/v2", "image"),
  MANILA("Manila", "", "sharev2", "shared-file-system");

  private final String word;
  private final String version;
  private final List<String> types;

  /** @param version what has to stand at the end of the address, whether or not the catalog says so */
  CloudService(String word, String version, String... types) {
    this.word = word;
    this.version = version;
    this.types = List.of(types);
  }

  String word() {
    return word;
  }

  List<String> types() {
    return types;
  }

  String versioned(String address) {
    String plain = address.replaceFirst("/+$", "");
    return plain.endsWith(version) ? plain : plain + version;
  }
}
