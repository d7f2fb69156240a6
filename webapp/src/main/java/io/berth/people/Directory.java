package io.berth.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds and adds people by lists that come from outside. */
@Component
public class Directory {

  private final DirectoryTable table;

  Directory(DirectoryTable table) {
    this.table = table;
  }

  /**
   * Somebody as lists know people.
   *
   * @param untouched whether nobody has signed in as this person, or could have: then the name is still the list's to correct
   */
  public record Entry(PersonId id, String username, Optional<String> email, String displayName, boolean disabled,
      boolean untouched) {}

  /** Everybody who has one of these as user name or e-mail address. They are in small letters. */
  public List<Entry> find(Collection<String> names) {
    return table.find(names);
  }

  /** Somebody without a password, who signs in with the university's account or by a one-time link. Empty if somebody has the name or address. */
  public Optional<PersonId> add(String username, Optional<String> email, String displayName) {
    PersonId id = PersonId.random();
    return Optional.of(id).filter(ignored -> table.add(id, username, email, displayName));
  }

  /** Corrects the name of somebody who is untouched; anybody else keeps theirs. */
  public void rename(PersonId id, String displayName) {
    table.rename(id, displayName);
  }
}
