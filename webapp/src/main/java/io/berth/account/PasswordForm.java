package io.berth.account;

import io.berth.people.NewPerson;
import org.springframework.validation.BindingResult;

/**
 * A password, and the one it takes the place of where that is asked for; both stay out of {@link #toString()}.
 *
 * @param password the one until now
 */
record PasswordForm(String password, String newPassword) {

  static final PasswordForm EMPTY = new PasswordForm("", "");

  PasswordForm {
    password = password == null ? "" : password;
    newPassword = newPassword == null ? "" : newPassword;
  }

  /** Says beside the new password what is wrong with it. */
  void check(BindingResult result, String username) {
    if (newPassword.length() < NewPerson.SHORTEST_PASSWORD || newPassword.length() > NewPerson.LONGEST_PASSWORD) {
      result.rejectValue("newPassword", "account.newPassword.wrong");
    } else if (newPassword.equalsIgnoreCase(username)) {
      result.rejectValue("newPassword", "account.newPassword.same");
    }
  }

  /** Says beside the old password that it cannot be one. */
  void checkOld(BindingResult result) {
    if (password.isEmpty() || password.length() > NewPerson.LONGEST_PASSWORD) {
      result.rejectValue("password", "account.password.wrong");
    }
  }

  @Override
  public String toString() {
    return "PasswordForm[]";
  }
}
