package io.berth.heat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that is wanted: a Manila share of so many GiB. {@code allowedCidr} is who may mount its export; empty
 * where the hypervisor binds it.
 */
public record FolderSpec(
    String stackName,
    String name,
    int gigabytes,
    String protocol,
    Optional<String> shareType,
    Optional<String> allowedCidr) {

  /** Refuses what the template's own constraints would refuse, before anything is sent. */
  public FolderSpec {
    Checks.stackName(stackName);
    Checks.name(name);
    Checks.between("gigabytes", gigabytes, 1, 65_536);
    Checks.reference("protocol", protocol);
    shareType.ifPresent(type -> Checks.reference("type of share", type));
    allowedCidr.ifPresent(Checks::cidr);
  }

  /** A folder that nobody may mount and only the hypervisor binds. */
  public FolderSpec(String stackName, String name, int gigabytes, String protocol, Optional<String> shareType) {
    this(stackName, name, gigabytes, protocol, shareType, Optional.empty());
  }

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("name", name);
    parameters.put("gigabytes", gigabytes);
    parameters.put("protocol", protocol);
    shareType.ifPresent(type -> parameters.put("share_type", type));
    allowedCidr.ifPresent(cidr -> parameters.put("allowed_cidr", cidr));
    return parameters;
  }
}
