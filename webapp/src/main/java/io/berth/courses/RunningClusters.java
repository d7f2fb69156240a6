package io.berth.courses;

import io.berth.people.PersonId;
import java.util.Collection;
import java.util.List;

/** What runs in a class. Whoever runs clusters tells: a class knows nothing of them, but nobody leaves one unawares. */
public interface RunningClusters {

  /** Everything that is starting or ready in the class, by owner. */
  List<RunningCluster> in(CourseId course);

  /** The same, of these owners. */
  List<RunningCluster> in(CourseId course, Collection<PersonId> owners);

  /** Asks for these to be stopped, and notes each. Part of the caller's transaction. Folders stay. */
  void stop(CourseId course, Collection<RunningCluster> running);
}
