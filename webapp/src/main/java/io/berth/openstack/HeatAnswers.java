package io.berth.openstack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openstack4j.model.heat.Event;
import org.openstack4j.model.heat.Stack;

/** Translates openstack4j's types, all strings and nulls, to ours; an answer that lacks what it must have throws. */
final class HeatAnswers {

  private HeatAnswers() {}

  static FoundStack found(Stack stack) {
    StackState state = new StackState(new StackRef(stack.getName(), stack.getId()),
        StackPhase.ofHeat(stack.getStatus()), text(stack.getStackStatusReason()), outputs(stack));
    return new FoundStack(state, Objects.requireNonNullElse(stack.getTags(), List.of()), text(stack.getCreationTime()));
  }

  static StackEvent event(Event event) {
    return new StackEvent(event.getId(), event.getTime().toInstant(), text(event.getResourceName()),
        text(event.getPhysicalResourceId()), text(event.getResourceStatus()), text(event.getReason()));
  }

  /** An output that cannot be told yet is null in Heat's answer, and missing here; lists have none. */
  private static Map<String, Object> outputs(Stack stack) {
    Map<String, Object> outputs = new HashMap<>();
    Objects.requireNonNullElse(stack.getOutputs(), List.<Map<String, Object>>of()).stream()
        .filter(output -> output.get("output_value") != null)
        .forEach(output -> outputs.put(String.valueOf(output.get("output_key")), output.get("output_value")));
    return outputs;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
