package io.berth.localcloud.identity;

/** A project, in which things are made and counted. All are in the one domain, Default. */
record Project(String id, String name, String description, boolean enabled) {

  Project {
    if (name == null || name.isBlank() || name.length() > 64) {
      throw new IllegalArgumentException("a project's name has 1 to 64 characters");
    }
  }
}
