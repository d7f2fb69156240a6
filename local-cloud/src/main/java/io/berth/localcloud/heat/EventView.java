package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** Events as the API shows them. */
record EventView(Links links) {

  /** An event in a list. */
  Map<String, Object> brief(StackState stack, Event event) {
    var identity = stack.identity();
    return Shown.of("id", event.id(),
        "links", List.of(Links.link(links.event(identity, event), "self"),
            Links.link(links.resource(identity, event.resource()), "resource"),
            Links.link(links.stack(identity), "stack")),
        "event_time", Shown.time(event.at()), "logical_resource_id", event.resource(),
        "resource_name", event.resource(), "physical_resource_id", event.physicalId(),
        "resource_status", event.status(), "resource_status_reason", event.reason());
  }

  /** Everything about an event. */
  Map<String, Object> full(StackState stack, Event event) {
    var shown = brief(stack, event);
    shown.put("resource_type", event.type());
    shown.put("resource_properties",
        stack.resource(event.resource()).map(ResourceState::properties).orElse(Map.of()));
    return shown;
  }
}
