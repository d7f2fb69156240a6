package io.berth.openstack;

/** What the quotas of a project count and clusters take. */
public enum CloudQuota {
  /** Servers: one for each node. */
  INSTANCES(CloudService.NOVA, "instances"),
  /** Cores of all servers. */
  CORES(CloudService.NOVA, "cores"),
  /** Memory of all servers, in MiB. */
  MEMORY_MB(CloudService.NOVA, "ram"),
  /** Ports: one for each node, and some for each network. */
  PORTS(CloudService.NEUTRON, "port"),
  /** Security groups: one for each cluster. */
  SECURITY_GROUPS(CloudService.NEUTRON, "security_group"),
  /** The rules in them. */
  SECURITY_GROUP_RULES(CloudService.NEUTRON, "security_group_rule"),
  /** Networks that clusters make for themselves. */
  NETWORKS(CloudService.NEUTRON, "network"),
  /** Their ranges of addresses. */
  SUBNETS(CloudService.NEUTRON, "subnet"),
  /** Their ways out. */
  ROUTERS(CloudService.NEUTRON, "router"),
  /** Addresses from outside. */
  FLOATING_ADDRESSES(CloudService.NEUTRON, "floatingip"),
  /** Shares: one for each folder. */
  FOLDERS(CloudService.MANILA, "shares"),
  /** Size of all shares, in GB. */
  FOLDER_GB(CloudService.MANILA, "gigabytes");

  private final CloudService service;
  private final String key;

  CloudQuota(CloudService service, String key) {
    this.service = service;
    this.key = key;
  }

  CloudService service() {
    return service;
  }

  String key() {
    return key;
  }
}
