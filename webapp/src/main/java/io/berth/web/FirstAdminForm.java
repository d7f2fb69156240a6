package io.berth.web;

import io.berth.people.NewPerson;
import org.springframework.validation.BindingResult;

/** What the page for the first admin sends. */
record FirstAdminForm(String username, String displayName, String password) {

  static final FirstAdminForm EMPTY = new FirstAdminForm("", "", "");

  FirstAdminForm {
    username = username == null ? "" : username.strip();
    displayName = displayName == null ? "" : displayName.strip();
    password = password == null ? "" : password;
  }

  /** Says beside each field what is wrong with it. */
  void check(BindingResult result) {
    if (!NewPerson.isUsername(username)) {
      result.rejectValue("username", "first-admin.username.wrong");
    }
    if (!NewPerson.isDisplayName(displayName)) {
      result.rejectValue("displayName", "first-admin.displayName.wrong");
    }
    if (password.length() < NewPerson.SHORTEST_PASSWORD || password.length() > NewPerson.LONGEST_PASSWORD) {
      result.rejectValue("password", "first-admin.password.wrong");
    }
    if (password.equalsIgnoreCase(username) && !password.isEmpty()) {
      result.rejectValue("password", "first-admin.password.same");
    }
  }

  NewPerson toPerson() {
    return new NewPerson(username, displayName, true, password);
  }

  @Override
  public String toString() {
    return "FirstAdminForm[username=" + username + "]";
  }
}
