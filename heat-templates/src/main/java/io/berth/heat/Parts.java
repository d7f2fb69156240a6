package io.berth.heat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The files that come with this module and with cloud-init, and how templates refer to them. */
final class Parts {

  /** Where the node parts lie for somebody who submits {@code cluster.yaml} from the repository. */
  private static final String BESIDE_THE_TEMPLATE = "../../cloud-init/";

  private Parts() {
  }

  /** The text of a file below {@code heat-templates/templates}. */
  static String template(String path) {
    return read("/io/berth/heat/" + path);
  }

  /** The template with {@code get_file} keys like {@code nodes/boot.sh}, which name no place on disk. */
  static Map<String, Object> withShortKeys(Map<String, Object> template) {
    return Tree.map(Tree.copy(template, Parts::shortKey));
  }

  /** Every file that a template with short keys refers to, by key and in their order. */
  static Map<String, String> filesOf(Map<String, Object> template) {
    Map<String, String> files = new TreeMap<>();
    Tree.eachMap(template, map -> {
      if (map.get("get_file") instanceof String key) {
        files.computeIfAbsent(key, Parts::file);
      }
    });
    return files;
  }

  private static String shortKey(String text) {
    return text.startsWith(BESIDE_THE_TEMPLATE) ? text.substring(BESIDE_THE_TEMPLATE.length()) : text;
  }

  private static String file(String key) {
    return key.startsWith("nodes/") ? read("/" + key) : template(key);
  }

  private static String read(String resource) {
    try (InputStream in = Parts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
