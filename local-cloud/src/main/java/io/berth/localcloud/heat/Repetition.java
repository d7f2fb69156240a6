package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code repeat}: a copy of a template for each item of one or several lists. */
final class Repetition {

  static final Function FUNCTION = Function.lazy(Repetition::check, Repetition::resolve);

  private Repetition() {}

  private static void check(Object arguments) {
    var map = Arguments.map(arguments, "Arguments to \"repeat\" must be a map");
    Arguments.require(map.containsKey("for_each") && map.containsKey("template"), PythonText.repr("""
        "repeat" syntax should be repeat:
                      template: This is %var%
                      for_each:
                        %var%: ['a', 'b', 'c']"""));
    Arguments.map(map.get("for_each"), "The \"for_each\" argument to \"repeat\" must contain a map");
    Arguments.require(map.getOrDefault("permutations", true) instanceof Boolean,
        "\"permutations\" should be boolean type for repeat function.");
  }

  private static Object resolve(Object arguments, Evaluation evaluation) {
    var map = Trees.map(arguments);
    var forEach = Arguments.map(evaluation.resolve(map.get("for_each")),
        "The \"for_each\" argument to \"repeat\" must contain a map");
    var rounds = Boolean.FALSE.equals(map.get("permutations")) ? inParallel(forEach) : permutations(forEach);
    var template = evaluation.resolve(map.get("template"));
    return rounds.stream().map(round -> replaced(template, round)).toList();
  }

  private static List<Object> items(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    return value == null ? List.of()
        : Arguments.list(value, "The values of the \"for_each\" argument to \"repeat\" must be lists or maps");
  }

  private static List<Map<String, Object>> permutations(Map<String, Object> forEach) {
    List<Map<String, Object>> rounds = List.of(Map.of());
    for (var variable : forEach.entrySet()) {
      rounds = rounds.stream().flatMap(round -> items(variable.getValue()).stream()
          .map(item -> with(round, variable.getKey(), item))).toList();
    }
    return rounds;
  }

  private static List<Map<String, Object>> inParallel(Map<String, Object> forEach) {
    var sizes = forEach.values().stream().map(value -> items(value).size()).distinct().toList();
    Arguments.require(sizes.size() <= 1,
        "For repeat, the length of for_each values should be equal if no nested loop.");
    var rounds = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < (sizes.isEmpty() ? 0 : sizes.get(0)); i++) {
      var round = new LinkedHashMap<String, Object>();
      for (var variable : forEach.entrySet()) {
        round.put(variable.getKey(), items(variable.getValue()).get(i));
      }
      rounds.add(round);
    }
    return rounds;
  }

  private static Map<String, Object> with(Map<String, Object> round, String variable, Object item) {
    var longer = new LinkedHashMap<>(round);
    longer.put(variable, item);
    return longer;
  }

  private static Object replaced(Object template, Map<String, Object> round) {
    if (template instanceof String text) {
      return replaced(text, round);
    }
    if (template instanceof List<?> list) {
      return list.stream().map(item -> replaced(item, round)).toList();
    }
    if (template instanceof Map<?, ?>) {
      var copy = new LinkedHashMap<String, Object>();
      Trees.map(template).forEach((key, value) -> copy.put(PythonText.str(replaced(key, round)),
          replaced(value, round)));
      return copy;
    }
    return template;
  }

  private static String replaced(String text, Map<String, Object> round) {
    var result = text;
    for (var variable : round.entrySet()) {
      Arguments.require(variable.getValue() instanceof String,
          "replace() argument 2 must be str, not " + PythonNames.typeOf(variable.getValue()));
      result = result.replace(variable.getKey(), (String) variable.getValue());
    }
    return result;
  }
}
