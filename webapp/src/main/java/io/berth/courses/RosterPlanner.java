package io.berth.courses;

import io.berth.courses.RosterPlan.Addition;
import io.berth.courses.RosterPlan.Change;
import io.berth.courses.RosterPlan.Removal;
import io.berth.courses.RosterProblem.Kind;
import io.berth.people.Directory.Entry;
import io.berth.people.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares a roster with the class as it is. Used once. */
final class RosterPlanner {

  private final Map<String, Entry> byUsername;
  private final Map<String, Entry> byEmail;
  private final Map<PersonId, Member> members;
  private final boolean mayChangeRoles;

  private final Map<PersonId, Integer> lines = new HashMap<>();
  private final List<Addition> added = new ArrayList<>();
  private final List<Change> changed = new ArrayList<>();
  private final List<RosterProblem> problems = new ArrayList<>();
  private int same;

  /** @param mayChangeRoles whether whoever sent the roster may make teachers and assistants */
  RosterPlanner(List<Entry> known, List<Member> members, boolean mayChangeRoles) {
    this.byUsername = known.stream().collect(Collectors.toMap(entry -> small(entry.username()), Function.identity()));
    this.byEmail = known.stream().filter(entry -> entry.email().isPresent())
        .collect(Collectors.toMap(entry -> small(entry.email().get()), Function.identity()));
    this.members = members.stream().collect(Collectors.toMap(Member::person, Function.identity()));
    this.mayChangeRoles = mayChangeRoles;
  }

  /** The plan without removals: whoever is to leave has clusters, which others know. */
  RosterPlan plan(RosterReading.Lines roster) {
    problems.addAll(roster.problems());
    roster.rows().forEach(this::take);
    problems.sort(Comparator.comparingInt(RosterProblem::line));
    return new RosterPlan(added, changed, List.of(), problems, same);
  }

  /** Students of the class whom the roster does not mention, not even in a line that is wrong. */
  List<Removal> missing(RosterReading.Lines roster) {
    return members.values().stream()
        .filter(member -> member.role() == Role.STUDENT && !lines.containsKey(member.person()))
        .filter(member -> !roster.mentioned().contains(small(member.username())))
        .filter(member -> member.email().map(RosterPlanner::small).filter(roster.mentioned()::contains).isEmpty())
        .map(member -> new Removal(member.person(), member.name(), member.username(), List.of()))
        .sorted(Comparator.comparing(Removal::name).thenComparing(Removal::username))
        .toList();
  }

  private void take(RosterRow row) {
    Optional<Entry> byName = row.username().map(name -> byUsername.get(small(name)));
    Optional<Entry> byAddress = row.email().map(address -> byEmail.get(small(address)));
    Optional<RosterProblem> conflict = conflict(row, byName, byAddress);
    Optional<Entry> found = byName.or(() -> byAddress).or(() -> Optional.ofNullable(byUsername.get(small(row.usernameOrEmail()))));
    conflict.ifPresentOrElse(problems::add, () -> found.ifPresentOrElse(entry -> known(row, entry), () -> unknown(row)));
  }

  private static Optional<RosterProblem> conflict(RosterRow row, Optional<Entry> byName, Optional<Entry> byAddress) {
    if (byAddress.isPresent() && row.username().isPresent() && !isSame(byName, byAddress.get())) {
      return problem(row, Kind.EMAIL_OF_ANOTHER, row.email().orElseThrow());
    }
    boolean other = byName.flatMap(Entry::email).filter(address -> row.email().filter(given -> !given.equalsIgnoreCase(address)).isPresent()).isPresent();
    return other ? problem(row, Kind.USERNAME_OF_ANOTHER, row.username().orElseThrow()) : Optional.empty();
  }

  /** An account that an earlier roster made without a user name is called by its address, and is the same person. */
  private static boolean isSame(Optional<Entry> byName, Entry byAddress) {
    return byName.map(entry -> entry.id().equals(byAddress.id()))
        .orElseGet(() -> byAddress.email().filter(byAddress.username()::equalsIgnoreCase).isPresent());
  }

  private void known(RosterRow row, Entry entry) {
    Integer before = lines.putIfAbsent(entry.id(), row.line());
    if (before != null) {
      add(row, Kind.TWICE, String.valueOf(before));
    } else if (entry.disabled()) {
      add(row, Kind.DISABLED, entry.username());
    } else if (members.containsKey(entry.id())) {
      member(row, entry, members.get(entry.id()).role());
    } else {
      addition(row, entry.displayName(), entry.username(), entry.email(), Optional.of(entry.id()));
    }
  }

  private void unknown(RosterRow row) {
    addition(row, row.shown(), row.usernameOrEmail(), row.email(), Optional.empty());
  }

  private void addition(RosterRow row, String name, String username, Optional<String> email, Optional<PersonId> person) {
    Role role = row.role().orElse(Role.STUDENT);
    if (role != Role.STUDENT && !mayChangeRoles) {
      add(row, Kind.ROLE_IS_THE_TEACHERS, role.word());
    } else {
      added.add(new Addition(row.line(), name, username, email, role, person));
    }
  }

  private void member(RosterRow row, Entry entry, Role role) {
    Optional<Role> newRole = row.role().filter(wanted -> wanted != role);
    Optional<String> newName = row.name().filter(name -> entry.untouched() && !name.equals(entry.displayName()));
    if (newRole.isPresent() && role == Role.TEACHER) {
      add(row, Kind.TEACHER_STAYS, entry.displayName());
    } else if (newRole.isPresent() && !mayChangeRoles) {
      add(row, Kind.ROLE_IS_THE_TEACHERS, newRole.get().word());
    } else if (newRole.isPresent() || newName.isPresent()) {
      changed.add(new Change(row.line(), entry.id(), entry.username(), entry.displayName(), newName, role, newRole));
    } else {
      same++;
    }
  }

  private void add(RosterRow row, Kind kind, String about) {
    problems.add(new RosterProblem(row.line(), kind, about));
  }

  private static Optional<RosterProblem> problem(RosterRow row, Kind kind, String about) {
    return Optional.of(new RosterProblem(row.line(), kind, about));
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
