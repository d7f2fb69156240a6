package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which stacks a request wants to see, in which order and how many at a time. */
final class StackQuery {

  private static final Map<String, Comparator<StackState>> ORDERS = Map.of(
      "name", Comparator.comparing(stack -> stack.identity().name()),
      "stack_name", Comparator.comparing(stack -> stack.identity().name()),
      "status", Comparator.comparing(StackState::status),
      "stack_status", Comparator.comparing(StackState::status),
      "created_at", Comparator.comparing(StackState::created),
      "creation_time", Comparator.comparing(StackState::created),
      "updated_at", Comparator.comparing(StackState::updated, Comparator.nullsFirst(Comparator.naturalOrder())),
      "updated_time", Comparator.comparing(StackState::updated, Comparator.nullsFirst(Comparator.naturalOrder())));

  private final HeatCall call;

  StackQuery(HeatCall call) {
    this.call = call;
  }

  /** All that fit, in order, without regard to pages. */
  List<StackState> matching(List<StackState> newestFirst) {
    var showDeleted = call.truth("show_deleted", false);
    var fitting = newestFirst.stream().filter(stack -> showDeleted || !stack.gone())
        .filter(tagged()).filter(stack -> fits(stack)).toList();
    return ordered(fitting);
  }

  private Predicate<StackState> tagged() {
    var all = call.listed("tags");
    var any = call.listed("tags_any");
    var notAll = call.listed("not_tags");
    var notAny = call.listed("not_tags_any");
    return stack -> stack.settings().tags().containsAll(all) && (any.isEmpty() || hasAny(stack, any))
        && (notAll.isEmpty() || !stack.settings().tags().containsAll(notAll)) && !hasAny(stack, notAny);
  }

  private static boolean hasAny(StackState stack, List<String> tags) {
    return tags.stream().anyMatch(stack.settings().tags()::contains);
  }

  private boolean fits(StackState stack) {
    return fits(List.of("name", "stack_name"), stack.identity().name())
        && fits(List.of("id"), stack.identity().id())
        && fits(List.of("action", "stack_action"), stack.action().name())
        && fits(List.of("username", "stack_owner"), stack.owner())
        && fitsStatus(stack);
  }

  private boolean fits(List<String> parameters, String value) {
    return parameters.stream().map(call::queries).filter(wanted -> !wanted.isEmpty())
        .allMatch(wanted -> wanted.contains(value));
  }

  /** A status may be asked for alone or together with its action: COMPLETE, CREATE_COMPLETE. */
  private boolean fitsStatus(StackState stack) {
    var wanted = new HashSet<>(call.queries("status"));
    wanted.addAll(call.queries("stack_status"));
    return wanted.isEmpty() || wanted.contains(stack.status().name())
        || wanted.contains(stack.fate().word());
  }

  private List<StackState> ordered(List<StackState> stacks) {
    var keys = call.queries("sort_keys").stream().filter(ORDERS::containsKey).toList();
    if (keys.isEmpty()) {
      return call.query("sort_dir").filter("asc"::equals).isPresent() ? reversed(stacks) : stacks;
    }
    var order = keys.stream().map(ORDERS::get).reduce(Comparator::thenComparing).orElseThrow();
    return stacks.stream().sorted(call.query("sort_dir").filter("desc"::equals).isPresent()
        ? order.reversed() : order).toList();
  }

  private static List<StackState> reversed(List<StackState> stacks) {
    var copy = new ArrayList<>(stacks);
    Collections.reverse(copy);
    return copy;
  }

  /** The part after the marker, no longer than the limit. */
  List<StackState> page(List<StackState> stacks) {
    var marker = call.query("marker");
    var start = 0;
    for (var i = 0; marker.isPresent() && i < stacks.size(); i++) {
      if (stacks.get(i).identity().id().equals(marker.get())) {
        start = i + 1;
      }
    }
    var rest = stacks.subList(start, stacks.size());
    return call.number("limit").filter(limit -> limit < rest.size()).map(limit -> rest.subList(0, limit))
        .orElse(rest);
  }
}
