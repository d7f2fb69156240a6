package io.berth.openstack;

import java.util.Map;
import java.util.Objects;

/**
 * A stack as Heat described it.
 *
 * @param reason Heat's own words for the phase, for the log; {@link StackTrouble#read} understands them
 * @param outputs what the template promised, as far as it is known by now; always empty in lists
 */
public record StackState(StackRef ref, StackPhase phase, String reason, Map<String, Object> outputs) {

  public StackState {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(reason, "reason");
    outputs = Map.copyOf(outputs);
  }
}
