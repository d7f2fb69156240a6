package io.berth.localcloud.compute;

import io.berth.localcloud.compute.Nodes.NodeFailure;
import io.berth.localcloud.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The part of cloud-init's user data that nodes here carry out: write_files and runcmd of a {@code #cloud-config}, or
 * one script that begins with {@code #!}. Owners are not changed: everything belongs to whoever runs the cloud.
 */
record CloudConfig(List<File> files, List<String> commands) {

  private static final int CHARACTER_LIMIT = 4 << 20;

  /** A file to write: a path of the node, its content, and permissions such as 0755. */
  record File(String path, byte[] content, int permissions, boolean append) {}

  /** Reads user data; none at all is an empty one. Throws {@link NodeFailure} for what cloud-init would not take. */
  static CloudConfig parse(String userData) {
    if (userData.isBlank()) {
      return new CloudConfig(List.of(), List.of());
    }
    if (userData.startsWith("#!")) {
      return new CloudConfig(List.of(), List.of(userData));
    }
    if (!userData.startsWith("#cloud-config")) {
      throw new NodeFailure("user data is neither #cloud-config nor a script");
    }
    Map<String, Object> config = Json.objectIn(load(userData));
    List<File> files = Json.listIn(config.get("write_files")).stream()
        .map(Json::objectIn)
        .map(CloudConfig::file)
        .toList();
    List<String> commands = Json.listIn(config.get("runcmd")).stream().map(CloudConfig::command).toList();
    return new CloudConfig(files, commands);
  }

  private static Object load(String yaml) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(CHARACTER_LIMIT).build();
    try {
      return new Load(settings).loadFromString(yaml);
    } catch (YamlEngineException wrong) {
      throw new NodeFailure("user data is not valid YAML", wrong);
    }
  }

  private static File file(Map<String, Object> entry) {
    if (!(entry.get("path") instanceof String path)) {
      throw new NodeFailure("a file of the user data has no path");
    }
    String content = entry.get("content") == null ? "" : entry.get("content").toString();
    return new File(path, decode(content, String.valueOf(entry.getOrDefault("encoding", "text/plain"))),
        permissions(entry.get("permissions")), Boolean.TRUE.equals(entry.get("append")));
  }

  private static byte[] decode(String content, String encoding) {
    return switch (encoding) {
      case "text/plain" -> content.getBytes(StandardCharsets.UTF_8);
      case "b64", "base64" -> Base64.getMimeDecoder().decode(content);
      default -> throw new NodeFailure("a file of the user data has the unknown encoding " + encoding);
    };
  }

  /** "0755" as text, or 0o755 as a number; 0644 when there is none. */
  private static int permissions(Object given) {
    if (given instanceof Integer number) {
      return number & 0777;
    }
    String text = given == null ? "0644" : given.toString();
    if (!text.matches("(0o?)?[0-7]{3,4}")) {
      throw new NodeFailure("a file of the user data has permissions that are none");
    }
    return Integer.parseInt(text.replace("o", ""), 8) & 0777;
  }

  /** A text is a line for the shell; a list is one command and its arguments, word for word. */
  private static String command(Object given) {
    if (given instanceof List<?> words) {
      List<String> quoted = new ArrayList<>();
      words.forEach(word -> quoted.add("'" + String.valueOf(word).replace("'", "'\\''") + "'"));
      return String.join(" ", quoted);
    }
    return String.valueOf(given);
  }
}
