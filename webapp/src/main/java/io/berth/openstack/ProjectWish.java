package io.berth.openstack;

import static java.util.Objects.requireNonNull;

/**
 * A project to be made.
 *
 * @param name 1 to 64 characters; the cloud has one project of a name
 * @param mark a word that no other project has in its description: by it a project that is there is known as ours
 * @param description what it is for, for whoever runs the cloud
 */
public record ProjectWish(String name, String mark, String description) {

  public ProjectWish {
    requireNonNull(mark, "mark is null");
    requireNonNull(description, "description is null");
    if (name.isBlank() || name.length() > 64) {
      throw new IllegalArgumentException("The name of a project has 1 to 64 characters");
    }
  }

  String words() {
    return description + " (" + mark + ")";
  }
}
