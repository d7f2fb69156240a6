package io.berth.localcloud.identity;

/** Somebody who can sign in; the password is kept as a salted hash. */
record User(String id, String name, String description, boolean enabled, String password) {

  User {
    if (name == null || name.isBlank() || name.length() > 255) {
      throw new IllegalArgumentException("a user's name has 1 to 255 characters");
    }
  }

  @Override
  public String toString() {
    return "User[" + name + "]";
  }
}
