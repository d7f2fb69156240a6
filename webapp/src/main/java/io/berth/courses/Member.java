package io.berth.courses;

import io.berth.people.PersonId;
import java.util.Optional;

/** Somebody in a class. */
public record Member(PersonId person, String username, Optional<String> email, String name, Role role) {}
