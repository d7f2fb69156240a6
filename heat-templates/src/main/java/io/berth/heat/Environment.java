package io.berth.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment files of some choices, put together as one. */
final class Environment {

  private Environment() {
  }

  static String of(List<Choice> choices) {
    Map<String, Object> together = new LinkedHashMap<>();
    choices.forEach(choice -> add(together, "environments/" + choice.environment() + ".yaml"));
    return Yaml.write(together);
  }

  private static void add(Map<String, Object> together, String file) {
    Yaml.read(Parts.template(file)).forEach((section, content) ->
        Tree.map(together.computeIfAbsent(section, name -> new LinkedHashMap<>())).putAll(Tree.map(content)));
  }
}
