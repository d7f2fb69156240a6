package io.berth.student;

import java.util.UUID;

/**
 * Which of several things the page is about.
 *
 * @param course null: the class with a cluster, or the newest
 * @param cluster null: the newest
 */
record Shown(UUID course, UUID cluster) {

  static final Shown USUAL = new Shown(null, null);
}
