package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Functions that make lists and maps from others. */
final class CollectionFunctions {

  static final Map<String, Function> ALL = Map.of(
      "list_concat", Function.plain(Arguments::any, arguments -> concat("list_concat", arguments)),
      "list_concat_unique", Function.plain(Arguments::any,
          arguments -> new ArrayList<>(new LinkedHashSet<>(concat("list_concat_unique", arguments)))),
      "map_merge", Function.plain(Arguments::any, CollectionFunctions::merge),
      "map_replace", Function.plain(Arguments::any, CollectionFunctions::replace),
      "contains", Function.plain(CollectionFunctions::checkContains, CollectionFunctions::contains),
      "filter", Function.plain(CollectionFunctions::checkFilter, CollectionFunctions::filter),
      "repeat", Repetition.FUNCTION);

  private static final String MERGE = Arguments.incorrect("map_merge",
      "\"map_merge\" : [ { \"key1\": \"val1\" }, { \"key2\": \"val2\" } ]");
  private static final String REPLACE = Arguments.incorrect("map_replace",
      "\"map_replace\" : [ { \"key1\": \"val1\" }, "
      + "{\"keys\": {\"key1\": \"key2\"}, \"values\": {\"val1\": \"val2\"}}]");

  private CollectionFunctions() {}

  private static List<Object> concat(String function, Object arguments) {
    var lists = Arguments.list(arguments, Arguments.incorrect(function,
        "\"%s\" : [ [ <value 1>, <value 2> ], [ <value 3>, <value 4> ] ]".formatted(function)));
    var all = new ArrayList<>();
    for (var list : lists) {
      Arguments.require(list == null || list instanceof List<?>,
          "Incorrect arguments: Items to concat must be lists. %s contains an item that is not a list: %s"
              .formatted(PythonText.json(arguments), PythonText.json(list)));
      all.addAll(Trees.list(list));
    }
    return all;
  }

  private static Object merge(Object arguments) {
    var merged = new LinkedHashMap<String, Object>();
    for (var map : Arguments.list(arguments, MERGE)) {
      Arguments.require(map == null || map instanceof Map<?, ?>,
          "Incorrect arguments: Items to merge must be maps.");
      merged.putAll(Trees.map(map));
    }
    return merged;
  }

  private static Object replace(Object arguments) {
    var maps = Arguments.list(arguments, REPLACE);
    Arguments.require(maps.size() == 2, REPLACE);
    var input = Trees.map(maps.get(0));
    var keys = Trees.map(Trees.map(maps.get(1)).get("keys"));
    var values = Trees.map(Trees.map(maps.get(1)).get("values"));
    var replaced = new LinkedHashMap<String, Object>();
    input.forEach((key, value) -> {
      var name = PythonText.str(keys.getOrDefault(key, key));
      Arguments.require(name.equals(key) || !input.containsKey(name),
          "key replacement %s collides with a key in the input map".formatted(name));
      Arguments.require(!replaced.containsKey(name),
          "key replacement %s collides with a key in the output map".formatted(name));
      replaced.put(name, values.getOrDefault(PythonText.str(value), value));
    });
    return replaced;
  }

  private static void checkContains(Object arguments) {
    Arguments.list(arguments, Arguments.incorrect("contains",
        "\"contains\" : [ \"value1\", [ \"value1\", \"value2\"]]"));
    Arguments.require(Trees.list(arguments).size() == 2,
        "Arguments to \"contains\" must be of the form: [value1, [value1, value2]]");
  }

  private static Object contains(Object arguments) {
    var value = Trees.list(arguments).get(0);
    var sequence = Trees.list(arguments).get(1);
    if (sequence instanceof String text) {
      return text.contains(PythonText.str(value));
    }
    return Arguments.list(sequence, "Second argument to \"contains\" should be a sequence.").contains(value);
  }

  private static void checkFilter(Object arguments) {
    var list = Arguments.list(arguments, "Argument to \"filter\" must be a list");
    Arguments.require(list.size() == 2,
        "\"filter\" expected 2 arguments of the form [values, sequence] but got %d arguments instead"
            .formatted(list.size()));
  }

  private static Object filter(Object arguments) {
    var values = Trees.list(arguments).get(0);
    var sequence = Trees.list(arguments).get(1);
    if (sequence == null || values == null) {
      return sequence;
    }
    var unwanted = Arguments.list(values, "\"filter\" filters a list of values");
    var kept = new ArrayList<>(Arguments.list(sequence, "\"filter\" only works with lists"));
    kept.removeAll(unwanted);
    return kept;
  }
}
