package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Functions that decide, and {@code if} which acts upon it. */
final class ConditionFunctions {

  static final Map<String, Function> ALL = Map.of(
      "if", Function.lazy(ConditionFunctions::checkIf, ConditionFunctions::choose),
      "equals", Function.plain(ConditionFunctions::checkEquals,
          arguments -> same(Trees.list(arguments).get(0), Trees.list(arguments).get(1))),
      "not", Function.lazy(
          condition -> Arguments.require(condition != null, "Argument to \"not\" must be a condition"),
          (condition, evaluation) -> !truth(condition, evaluation)),
      "and", Function.lazy(conditions -> checkAll("and", conditions),
          (conditions, evaluation) -> Trees.list(conditions).stream().allMatch(each -> truth(each, evaluation))),
      "or", Function.lazy(conditions -> checkAll("or", conditions),
          (conditions, evaluation) -> Trees.list(conditions).stream().anyMatch(each -> truth(each, evaluation))));

  private static final String IF =
      "Arguments to \"if\" must be of the form: [condition_name, value_if_true, value_if_false]";

  private ConditionFunctions() {}

  private static void checkIf(Object arguments) {
    var size = Arguments.list(arguments, IF).size();
    Arguments.require(size == 2 || size == 3, IF);
  }

  private static Object choose(Object arguments, Evaluation evaluation) {
    var list = Trees.list(arguments);
    if (truth(list.get(0), evaluation)) {
      return evaluation.resolve(list.get(1));
    }
    return list.size() == 3 ? evaluation.resolve(list.get(2)) : Evaluation.OMITTED;
  }

  /** Whether a condition holds: a truth, the name of one in the template, or a function. */
  static boolean truth(Object condition, Evaluation evaluation) {
    var value = condition instanceof Map<?, ?> ? ConditionFunctions.resolved(condition, evaluation) : condition;
    return value instanceof Boolean truth ? truth : evaluation.scope().condition(PythonText.str(value));
  }

  private static Object resolved(Object condition, Evaluation evaluation) {
    return Call.of(Trees.map(condition), ALL::containsKey)
        .map(call -> call.function().resolve(call.arguments(), evaluation))
        .orElseGet(() -> evaluation.resolve(condition));
  }

  private static void checkEquals(Object arguments) {
    var complaint = "Arguments to \"equals\" must be of the form: [value_1, value_2]";
    Arguments.require(Arguments.list(arguments, complaint).size() == 2, complaint);
  }

  private static boolean same(Object one, Object other) {
    return one instanceof Number a && other instanceof Number b ? a.doubleValue() == b.doubleValue()
        : Objects.equals(one, other);
  }

  private static void checkAll(String function, Object conditions) {
    List<Object> list = Arguments.list(conditions,
        "Arguments to \"%s\" must be a list of conditions".formatted(function));
    Arguments.require(list.size() >= 2,
        "The minimum number of condition arguments to \"%s\" is 2.".formatted(function));
  }
}
