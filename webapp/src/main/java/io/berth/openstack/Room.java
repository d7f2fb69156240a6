package io.berth.openstack;

import java.util.Optional;

/**
 * One thing a quota counts.
 *
 * @param limit -1 where there is none
 * @param each how much of it one cluster, with its folder, takes
 */
record Room(String thing, long limit, long used, long each) {

  /** For how many more clusters it lasts; empty where nothing limits it. */
  Optional<Long> clusters() {
    return limit < 0 || each == 0 ? Optional.empty() : Optional.of(Math.max(0, (limit - used) / each));
  }

  String words() {
    return "%s (%d of %d used, %d each)".formatted(thing, used, limit, each);
  }
}
