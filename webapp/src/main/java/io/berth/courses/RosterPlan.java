package io.berth.courses;

import io.berth.people.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What applying a roster would do to a class at this moment.
 *
 * @param same how many lines are about people who stay as they are
 */
public record RosterPlan(List<Addition> added, List<Change> changed, List<Removal> removed, List<RosterProblem> problems,
    int same) {

  /**
   * Somebody who comes into the class.
   *
   * @param person empty for somebody who gets an account by this
   */
  public record Addition(int line, String name, String username, Optional<String> email, Role role,
      Optional<PersonId> person) {}

  /** Somebody in the class whose name or role becomes another. */
  public record Change(int line, PersonId person, String username, String name, Optional<String> newName, Role role,
      Optional<Role> newRole) {}

  /** Somebody who leaves the class, and what they have running in it. */
  public record Removal(PersonId person, String name, String username, List<RunningCluster> clusters) {}

  public RosterPlan {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    problems = List.copyOf(problems);
  }

  /** Every cluster of somebody who leaves. */
  public List<RunningCluster> clusters() {
    return removed.stream().flatMap(removal -> removal.clusters().stream()).toList();
  }

  public boolean changesNothing() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  /** The same for plans that say the same: by this, applying finds out whether something happened since it was shown. */
  public String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(said().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Without the state and the end of clusters: that one has become ready meanwhile is no other plan. */
  private String said() {
    List<String> clusters = clusters().stream().map(cluster -> cluster.id().toString()).sorted().toList();
    List<PersonId> leaving = removed.stream().map(Removal::person).toList();
    return String.join("\n", added.toString(), changed.toString(), leaving.toString(), clusters.toString(), problems.toString());
  }
}
