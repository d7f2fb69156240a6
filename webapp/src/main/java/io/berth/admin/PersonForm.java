package io.berth.admin;

import io.berth.people.NewPerson;
import io.berth.people.Newcomer;
import java.util.Optional;
import org.springframework.validation.BindingResult;

/** What the form to add somebody sends. */
record PersonForm(String username, String displayName, String email) {

  static final PersonForm EMPTY = new PersonForm("", "", "");

  PersonForm {
    username = username == null ? "" : username.strip();
    displayName = displayName == null ? "" : displayName.strip();
    email = email == null ? "" : email.strip();
  }

  /** Says beside each field what is wrong with it. */
  void check(BindingResult result) {
    if (!NewPerson.isUsername(username)) {
      result.rejectValue("username", "people.username.wrong");
    }
    if (!NewPerson.isDisplayName(displayName)) {
      result.rejectValue("displayName", "people.displayName.wrong");
    }
    if (!email.isEmpty() && !Newcomer.isEmail(email)) {
      result.rejectValue("email", "people.email.wrong");
    }
  }

  Newcomer newcomer() {
    return new Newcomer(username, displayName, Optional.of(email).filter(text -> !text.isEmpty()));
  }
}
