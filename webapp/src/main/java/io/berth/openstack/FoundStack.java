package io.berth.openstack;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;

/**
 * A stack with what tells whose it is.
 *
 * @param created Heat's time of creation, to the second, in a form that sorts
 */
record FoundStack(StackState state, List<String> tags, String created) {

  /** Everybody who sees the same stacks agrees on their order. */
  static final Comparator<FoundStack> OLDEST_FIRST =
      comparing(FoundStack::created).thenComparing(stack -> stack.state().ref().id());

  boolean isDeleted() {
    return state.phase() == StackPhase.DELETED;
  }

  /** Throws when this is not a stack to go on with. */
  StackRef adoptedBy(List<String> ours) {
    String name = state.ref().name();
    if (!tags.containsAll(ours)) {
      throw new CloudFailure(CloudFailure.Kind.CONFLICT, "The stack " + name + " is somebody else's");
    }
    if (state.phase() == StackPhase.DELETING) {
      throw new CloudFailure(CloudFailure.Kind.CONFLICT, "The stack " + name + " is still being deleted");
    }
    return state.ref();
  }
}
