package io.berth.localcloud.share;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A share: a directory with a size in GiB that is only counted, and rules that are only kept. */
record Share(
    String id,
    String projectId,
    String userId,
    String name,
    String description,
    int gigabytes,
    String protocol,
    String status,
    Map<String, String> metadata,
    List<AccessRule> rules,
    Instant createdAt) {

  static final String AVAILABLE = "available";
  static final String ERROR = "error";

  /** Who may reach the share, as Manila keeps it. */
  record AccessRule(String id, String type, String to, String level, Instant createdAt) {}

  Share sized(int newGigabytes) {
    return new Share(id, projectId, userId, name, description, newGigabytes, protocol, status, metadata, rules,
        createdAt);
  }

  Share ruled(List<AccessRule> newRules) {
    return new Share(id, projectId, userId, name, description, gigabytes, protocol, status, metadata,
        List.copyOf(newRules), createdAt);
  }

  Share described(String newName, String newDescription, Map<String, String> newMetadata) {
    return new Share(id, projectId, userId, newName, newDescription, gigabytes, protocol, status, newMetadata, rules,
        createdAt);
  }
}
