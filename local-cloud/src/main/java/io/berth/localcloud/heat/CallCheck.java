package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Finds the calls of functions in a tree whose arguments can never do, and says where. */
final class CallCheck {

  private final HotVersion version;
  private final boolean inCondition;
  private final BiConsumer<Call, Object> more;

  /** @param more a further check of each call, which complains with {@link Unresolvable} */
  CallCheck(HotVersion version, boolean inCondition, BiConsumer<Call, Object> more) {
    this.version = version;
    this.inCondition = inCondition;
    this.more = more;
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
    check(call.arguments(), path);
  }

  private static List<String> with(List<String> path, String item) {
    var longer = new ArrayList<>(path);
    longer.add(item);
    return longer;
  }
}
