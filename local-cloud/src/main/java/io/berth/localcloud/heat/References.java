package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which resources an expression names, and where; of an {@code if} only the branch that is taken counts. */
final class References {

  private final HotVersion version;
  private final Evaluation evaluation;
  private final Map<String, String> found = new LinkedHashMap<>();

  private References(HotVersion version, Evaluation evaluation) {
    this.version = version;
    this.evaluation = evaluation;
  }

  /** The names of the resources referred to, each with the place of its first mention. */
  static Map<String, String> in(Object tree, String path, HotVersion version, Evaluation evaluation) {
    var references = new References(version, evaluation);
    references.walk(tree, path);
    return references.found;
  }

  private void walk(Object tree, String path) {
    if (tree instanceof List<?> list) {
      for (var i = 0; i < list.size(); i++) {
        walk(list.get(i), path + "[" + i + "]");
      }
    } else if (tree instanceof Map<?, ?>) {
      var map = Trees.map(tree);
      Call.of(map, version::hasFunction).ifPresentOrElse(call -> call(call, path),
          () -> map.forEach((key, value) -> walk(value, path + "." + key)));
    }
  }

  private void call(Call call, String path) {
    switch (call.name()) {
      case "get_resource" -> found.putIfAbsent(PythonText.str(evaluation.resolve(call.arguments())), path);
      case "get_attr" -> attribute(Trees.list(call.arguments()), path);
      case "if" -> branch(Trees.list(call.arguments()), path + ".if");
      default -> walk(call.arguments(), path + "." + call.name());
    }
  }

  private void attribute(List<Object> arguments, String path) {
    walk(arguments, path + ".get_attr");
    found.putIfAbsent(PythonText.str(evaluation.resolve(arguments.get(0))), path);
  }

  private void branch(List<Object> arguments, String path) {
    if (ConditionFunctions.truth(arguments.get(0), evaluation)) {
      walk(arguments.get(1), path);
    } else if (arguments.size() == 3) {
      walk(arguments.get(2), path);
    }
  }
}
