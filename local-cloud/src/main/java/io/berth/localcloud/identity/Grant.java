package io.berth.localcloud.identity;

import java.util.Set;

/** The roles a user has in a project. */
record Grant(String userId, String projectId, Set<String> roleIds) {

  Grant {
    roleIds = Set.copyOf(roleIds);
  }

  String id() {
    return key(userId, projectId);
  }

  static String key(String userId, String projectId) {
    return userId + "_" + projectId;
  }
}
