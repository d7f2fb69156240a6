package io.berth.localcloud.http;

import java.util.Set;

/** Whoever a valid token stands for. The project is null for a token that is not scoped to one. */
public record Caller(String userId, String projectId, String projectName, Set<String> roles, String token) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether this caller may do what OpenStack's default policies keep for administrators. */
  public boolean isAdmin() {
    return roles.contains("admin");
  }

  @Override
  public String toString() {
    return "Caller[" + userId + " in " + projectName + "]";
  }
}
