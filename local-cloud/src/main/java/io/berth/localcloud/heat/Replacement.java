package io.berth.localcloud.heat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code str_replace} and its strict kin: texts are put in for placeholders, longest placeholder first, and what was
 * put in is never looked at again.
 */
final class Replacement {

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private final String function;
  private final boolean allowsEmpty;
  private final Map<String, Object> values;
  private final Set<String> unused;

  private Replacement(String function, boolean allowsEmpty, Map<String, Object> values) {
    this.function = function;
    this.allowsEmpty = allowsEmpty;
    this.values = values;
    this.unused = new HashSet<>(values.keySet());
  }

  static Function function(String name, boolean strict, boolean allowsEmpty) {
    return Function.lazy(arguments -> check(name, arguments),
        (arguments, evaluation) -> resolve(name, strict, allowsEmpty, Trees.map(arguments), evaluation));
  }

  private static void check(String name, Object arguments) {
    var map = Arguments.map(arguments, "Arguments to \"%s\" must be a map".formatted(name));
    Arguments.require(map.containsKey("params") && map.containsKey("template"), PythonText.repr("""
        "%1$s" syntax should be %1$s:
                      template: This is var1 template var2
                      params:
                        var1: a
                        var2: string""".formatted(name)));
    Arguments.map(map.get("params"), "\"%s\" parameters must be a mapping".formatted(name));
  }

  private static Object resolve(String name, boolean strict, boolean allowsEmpty, Map<String, Object> arguments,
      Evaluation evaluation) {
    var template = Arguments.text(evaluation.resolve(arguments.get("template")),
        "\"%s\" template must be a string".formatted(name));
    var params = Arguments.map(evaluation.resolve(arguments.get("params")),
        "\"%s\" params must be a map".formatted(name));
    var replacement = new Replacement(name, allowsEmpty, params);
    var text = replacement.replaced(template, params.keySet().stream().sorted(LONGEST_FIRST).toList());
    if (strict) {
      replacement.requireAllUsed();
    }
    return text;
  }

  private String replaced(String text, List<String> placeholders) {
    if (placeholders.isEmpty()) {
      return text;
    }
    var first = placeholders.get(0);
    var value = text(first, values.get(first));
    var parts = text.split(Pattern.quote(first), -1);
    if (parts.length > 1) {
      unused.remove(first);
    }
    return Stream.of(parts).map(part -> replaced(part, placeholders.subList(1, placeholders.size())))
        .collect(Collectors.joining(value));
  }

  private String text(String placeholder, Object value) {
    var text = value instanceof Map<?, ?> || value instanceof List<?> ? PythonText.sortedJson(value)
        : value == null ? "" : PythonText.str(value);
    Arguments.require(allowsEmpty || !text.isEmpty() && !text.equals("[]") && !text.equals("{}"),
        "%s has an undefined or empty value for param %s, must be a defined non-empty value"
            .formatted(function, placeholder));
    return text;
  }

  private void requireAllUsed() {
    Arguments.require(unused.isEmpty(), "The following params were not found in the template: "
        + unused.stream().sorted(LONGEST_FIRST).collect(Collectors.joining(",")));
  }
}
