package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** Functions that name something else in the stack. */
final class ReferenceFunctions {

  static final Map<String, Function> ALL = Map.of(
      "get_param", Function.lazy(Arguments::any, ReferenceFunctions::parameter),
      "get_resource", Function.lazy(Arguments::any,
          (name, evaluation) -> evaluation.scope().reference(PythonText.str(evaluation.resolve(name)))),
      "get_attr", Function.lazy(ReferenceFunctions::checkAttribute, ReferenceFunctions::attribute),
      "get_file", Function.lazy(Arguments::any, ReferenceFunctions::file));

  private ReferenceFunctions() {}

  private static Object parameter(Object arguments, Evaluation evaluation) {
    var resolved = evaluation.resolve(arguments);
    if (resolved instanceof String name) {
      return evaluation.scope().parameter(name);
    }
    var path = Arguments.list(resolved, "Argument to \"get_param\" must be string or list");
    Arguments.require(!path.isEmpty(), "Function \"get_param\" must have arguments");
    var name = Arguments.text(path.get(0), "Parameter name in \"get_param\" must be string");
    var found = select(evaluation.scope().parameter(name), path.subList(1, path.size()));
    return found == null ? "" : found;
  }

  private static void checkAttribute(Object arguments) {
    var list = Arguments.list(arguments, "Argument to \"get_attr\" must be a list");
    Arguments.require(!list.isEmpty(), "Arguments to \"get_attr\" can be of the next forms: [resource_name] or "
        + "[resource_name, attribute, (path), ...]");
  }

  private static Object attribute(Object arguments, Evaluation evaluation) {
    var list = Trees.list(evaluation.resolve(arguments));
    var resource = PythonText.str(list.get(0));
    if (list.size() == 1) {
      return evaluation.scope().attributes(resource);
    }
    var value = evaluation.scope().attribute(resource, PythonText.str(list.get(1)));
    return select(value, list.subList(2, list.size()));
  }

  /** What lies at the end of a path of keys and indexes; null when there is nothing. */
  static Object select(Object value, List<Object> path) {
    var here = value;
    for (var key : path) {
      here = step(here, key);
    }
    return here;
  }

  private static Object step(Object here, Object key) {
    if (here instanceof Map<?, ?> map) {
      return map.get(PythonText.str(key));
    }
    if (here instanceof List<?> list) {
      return item(list, key);
    }
    return null;
  }

  private static Object item(List<?> list, Object key) {
    var text = PythonText.str(key);
    if (!text.matches("-?\\d{1,9}")) {
      return null;
    }
    var index = Integer.parseInt(text);
    var position = index < 0 ? list.size() + index : index;
    return position >= 0 && position < list.size() ? list.get(position) : null;
  }

  private static Object file(Object arguments, Evaluation evaluation) {
    var name = Arguments.text(evaluation.resolve(arguments), "Argument to \"get_file\" must be a string");
    var content = evaluation.scope().file(name);
    Arguments.require(content != null,
        "No content found in the \"files\" section for get_file path: " + name);
    return content;
  }
}
