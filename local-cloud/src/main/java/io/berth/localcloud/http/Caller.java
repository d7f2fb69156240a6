package io.berth.localcloud.http;

import java.util.Set;

/** Who makes a call and in which project, as Keystone knows from the token. */
public record Caller(String userId, String projectId, String projectName, Set<String> roles, String token) {

  @Override
  public String toString() {
    return "Caller[user=%s, project=%s]".formatted(userId, projectName);
  }
}
