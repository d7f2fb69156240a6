package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Finds the calls of functions in a tree whose arguments can never do, and says where. */
final class CallCheck {

  private final HotVersion version;
  private final boolean inCondition;
  private final Evaluation evaluation;
  private final BiConsumer<Call, Object> more;

  private CallCheck(HotVersion version, boolean inCondition, Evaluation evaluation, BiConsumer<Call, Object> more) {
    this.version = version;
    this.inCondition = inCondition;
    this.evaluation = evaluation;
    this.more = more;
  }

  /** A check of the definitions of conditions. */
  static CallCheck ofConditions(HotVersion version) {
    return new CallCheck(version, true, null, (call, arguments) -> { });
  }

  /**
   * A check of values, where of an {@code if} only the branch that is taken counts.
   *
   * @param more a further check of each call, which complains with {@link Unresolvable}
   */
  static CallCheck ofValues(HotVersion version, Evaluation evaluation, BiConsumer<Call, Object> more) {
    return new CallCheck(version, false, evaluation, more);
  }

  void check(Object tree, List<String> path) {
    if (tree instanceof List<?> list) {
      for (var i = 0; i < list.size(); i++) {
        check(list.get(i), with(path, String.valueOf(i)));
      }
    } else if (tree instanceof Map<?, ?>) {
      var map = Trees.map(tree);
      Call.of(map, name -> version.hasFunction(name) || version.hasConditionFunction(name) && isCondition(path))
          .ifPresentOrElse(call -> checkCall(call, with(path, call.name())),
              () -> map.forEach((key, value) -> check(value, with(path, key))));
    }
  }

  private boolean isCondition(List<String> path) {
    return inCondition || path.size() > 1 && path.get(path.size() - 2).equals("if")
        && path.get(path.size() - 1).equals("0");
  }

  private void checkCall(Call call, List<String> path) {
    try {
      Arguments.require(!inCondition || version.hasConditionFunction(call.name()),
          "The function \"%s\" is invalid in this context".formatted(call.name()));
      call.function().check(call.arguments());
      more.accept(call, call.arguments());
    } catch (Unresolvable e) {
      throw HeatError.invalid("", path, e.getMessage());
    }
    if (call.name().equals("if")) {
      checkBranch(Trees.list(call.arguments()), path);
    } else {
      check(call.arguments(), path);
    }
  }

  private void checkBranch(List<Object> arguments, List<String> path) {
    check(arguments.get(0), with(path, "0"));
    var taken = ConditionFunctions.truth(arguments.get(0), evaluation) ? 1 : 2;
    if (taken < arguments.size()) {
      check(arguments.get(taken), with(path, String.valueOf(taken)));
    }
  }

  private static List<String> with(List<String> path, String item) {
    var longer = new ArrayList<>(path);
    longer.add(item);
    return longer;
  }
}
