package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.UUID;

/** Which person. Stays the same for ever, whatever the person is called. */
public record PersonId(UUID value) implements Serializable {

  private static final long serialVersionUID = 1;

  public PersonId {
    requireNonNull(value, "value is null");
  }

  static PersonId random() {
    return new PersonId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
