package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Texts of templates and environments, in JSON or YAML, read into maps, lists and scalars. */
final class Yaml {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_TEMPLATE_CHARACTERS = 512 * 1024;

  private Yaml() {}

  /** A text that could not be read; the message is what follows "not in valid format: ". */
  static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** The template in a text. */
  static Map<String, Object> template(String text) {
    if (text.length() > MAX_TEMPLATE_CHARACTERS) {
      throw HeatError.limitExceeded("Template size (%d bytes) exceeds maximum allowed size (%d bytes)."
          .formatted(text.length(), MAX_TEMPLATE_CHARACTERS));
    }
    var tree = load(text, "Error parsing template [root stack] ");
    var template = mapping(tree, "The template is not a JSON object or YAML mapping.");
    if (!template.containsKey("heat_template_version") && !template.containsKey("HeatTemplateFormatVersion")
        && !template.containsKey("AWSTemplateFormatVersion")) {
      throw new Unreadable("Template format version not found.");
    }
    return template;
  }

  /** The environment in a text; empty for an empty one. */
  static Map<String, Object> environment(String text) {
    return mapping(load(text, ""), "The environment is not a valid YAML mapping data type.");
  }

  /** Any tree of values, as a parameter of type json may bring. */
  static Object json(String text) {
    return JSON.readValue(text, Object.class);
  }

  private static Map<String, Object> mapping(Object tree, String complaint) {
    if (tree == null) {
      return new LinkedHashMap<>();
    }
    if (tree instanceof Map<?, ?> map) {
      return textKeys(map);
    }
    throw new Unreadable(complaint);
  }

  private static Object load(String text, String prefix) {
    try {
      return text.stripLeading().startsWith("{") ? jsonOrYaml(text) : yaml(text);
    } catch (YamlEngineException e) {
      throw new Unreadable(prefix + described(e));
    }
  }

  private static Object jsonOrYaml(String text) {
    try {
      return json(text);
    } catch (JacksonException notJson) {
      return yaml(text);
    }
  }

  private static Object yaml(String text) {
    var settings = LoadSettings.builder().setSchema(new YamlSchema()).setAllowDuplicateKeys(true)
        .setMaxAliasesForCollections(200).build();
    return plain(new Load(settings).loadFromString(text));
  }

  /** A copy in which every key of a map is a text, as JSON has it. */
  static Object plain(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return textKeys(map);
    }
    return tree instanceof List<?> list ? new ArrayList<>(list.stream().map(Yaml::plain).toList()) : tree;
  }

  private static Map<String, Object> textKeys(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> copy.put(PythonText.str(key), plain(value)));
    return copy;
  }

  private static String described(YamlEngineException e) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return e.getMessage();
    }
    var where = marked.getProblemMark().map(mark -> "\n  in \"<unicode string>\", line %d, column %d:\n%s"
        .formatted(mark.getLine() + 1, mark.getColumn() + 1, mark.createSnippet())).orElse("");
    var context = marked.getContext() == null ? "" : marked.getContext() + "\n";
    return context + marked.getProblem() + where;
  }
}
