package io.berth.heat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as files that anybody can submit with the ordinary {@code openstack} command. */
public final class Bundle {

  private Bundle() {
  }

  /** File contents by path: template, environment, parameters, how to submit them, and the parts they name. */
  public static Map<String, byte[]> of(StackRequest request) {
    Map<String, byte[]> bundle = new LinkedHashMap<>();
    put(bundle, "README.md", readme(request));
    put(bundle, "create.sh", script(request));
    put(bundle, "template.yaml", request.template());
    put(bundle, "environment.yaml", request.environment());
    put(bundle, "parameters.yaml", Yaml.write(Map.of("parameters", request.parameters())));
    request.files().forEach((path, text) -> put(bundle, path, text));
    return Collections.unmodifiableMap(bundle);
  }

  /** The command that submits the bundle, to be given in its folder. */
  public static String command(StackRequest request) {
    return "openstack stack create --timeout %d -t template.yaml -e environment.yaml -e parameters.yaml %s"
        .formatted(request.timeout().toMinutes(), request.name());
  }

  private static String readme(StackRequest request) {
    return """
        # %s

        A stack for OpenStack's Heat, made by Berth. With the `openstack` command, its Heat plug-in and your
        credentials in `OS_*` or `clouds.yaml`, `bash create.sh` submits it, or in this folder:

            %s

        `template.yaml` is the shape, `environment.yaml` chooses among its variations, `parameters.yaml` holds your
        values, and the other files are what the nodes run.
        """.formatted(request.name(), command(request));
  }

  private static String script(StackRequest request) {
    return """
        #!/usr/bin/env bash
        # Submits this stack; further options of the command may follow, such as --wait.
        set -euo pipefail
        cd "$(dirname "$0")"
        exec %s "$@"
        """.formatted(command(request));
  }

  private static void put(Map<String, byte[]> bundle, String path, String text) {
    bundle.put(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
