package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The calls about what happened to a stack. */
final class EventApi {

  private final EventView view;

  EventApi(Links links) {
    this.view = new EventView(links);
  }

  Answer list(HeatCall call, StackState stack) {
    return Answer.json(200, Shown.of("events",
        page(call, stack.events().stream().filter(wanted(call)).toList()).stream()
            .map(event -> view.brief(stack, event)).toList()));
  }

  private static Predicate<Event> wanted(HeatCall call) {
    return event -> fits(call, "resource_name", event.resource()) && fits(call, "resource_type", event.type())
        && fits(call, "resource_action", event.status().substring(0, event.status().indexOf('_')))
        && fits(call, "resource_status", event.status().substring(event.status().indexOf('_') + 1));
  }

  private static boolean fits(HeatCall call, String parameter, String value) {
    return call.queries(parameter).isEmpty() || call.queries(parameter).contains(value);
  }

  /** Newest first unless asked otherwise. */
  private static List<Event> page(HeatCall call, List<Event> oldestFirst) {
    var events = new ArrayList<>(oldestFirst);
    if (!call.query("sort_dir").filter("asc"::equals).isPresent()) {
      Collections.reverse(events);
    }
    var start = call.query("marker").map(marker -> behind(events, marker)).orElse(0);
    var end = call.number("limit").map(limit -> Math.min(events.size(), start + limit)).orElse(events.size());
    return events.subList(start, end);
  }

  private static int behind(List<Event> events, String marker) {
    for (var i = 0; i < events.size(); i++) {
      if (events.get(i).id().equals(marker)) {
        return i + 1;
      }
    }
    return 0;
  }

  Answer listOf(HeatCall call, StackState stack, String resource) {
    var events = stack.events().stream().filter(event -> event.resource().equals(resource)).toList();
    if (events.isEmpty()) {
      throw HeatError.notFound("No events found for resource " + resource);
    }
    return Answer.json(200, Shown.of("events",
        page(call, events).stream().map(event -> view.brief(stack, event)).toList()));
  }

  Answer show(StackState stack, String resource, String id) {
    var found = stack.events().stream()
        .filter(event -> event.resource().equals(resource) && event.id().equals(id)).findFirst()
        .orElseThrow(() -> HeatError.notFound("No event %s found".formatted(id)));
    return Answer.json(200, Shown.of("event", view.full(stack, found)));
  }
}
