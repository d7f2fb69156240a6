package io.berth.openstack;

import io.berth.heat.StackRequest;
import java.util.List;
import java.util.Optional;

/**
 * The stacks in our project of the cloud. Every call asks the cloud, may take up to {@link CloudSettings#timeout()}
 * for each request it makes, and throws {@link CloudFailure} when the cloud does not answer as it should.
 */
public interface Stacks {

  /** The stacks in another project, in which our user has a role. Asks nothing of the cloud yet. */
  Stacks in(ProjectRef project);

  /**
   * Asks for a stack and returns at once; the cloud makes it in its own time. May be repeated: a stack of this name
   * that is already there is adopted, also when it only came to light after a lost answer.
   *
   * @param tags words without commas; a stack of this name without them is somebody else's
   * @throws CloudFailure with kind CONFLICT when the name belongs to a stack that is not ours or is being deleted
   */
  StackRef submit(StackRequest request, List<String> tags);

  /**
   * All stacks that carry all these tags, oldest first, without their outputs. A stack that is missing here is no
   * proof that it is gone: ask {@link #find}.
   */
  List<StackState> list(List<String> tags);

  /** The stack as it is now; empty only when Heat itself said that it does not exist or is deleted. */
  Optional<StackState> find(StackRef ref);

  /** Like {@link #find(StackRef)}, for whoever has nothing but the name. */
  Optional<StackState> findByName(String name);

  /**
   * What happened to the stack, oldest first.
   *
   * @param afterEventId only what happened after this event; Heat forgets old events of a busy stack, and after an
   *     event it has forgotten it tells everything again, so events are told apart by their ids
   */
  List<StackEvent> events(StackRef ref, Optional<String> afterEventId);

  /**
   * Asks for the stack to become what the request says; its tags stay, and so do the parameters and what is in the
   * environment that the request does not mention. Returns at once.
   *
   * @throws CloudFailure with kind CONFLICT while something else happens to the stack, NOT_FOUND when it is gone
   */
  void update(StackRef ref, StackRequest request);

  /** Asks for the stack to be removed and returns at once; a stack that is gone, or whose removal failed, is fine. */
  void delete(StackRef ref);

  /**
   * Asks for the removal of servers, ports and security groups that were made for a stack of this name and that Heat has
   * forgotten, as it does when it is killed before it wrote them down. For a stack that is gone.
   *
   * @return whether there was any; ask again until there is none
   */
  boolean removeForgotten(String stackName);
}
