package io.berth.admin;

import io.berth.courses.SizeChoice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the pages of prices show, as one statement reads it.
 *
 * @param lists rows of price lists, for {@link io.berth.pricing.Prices#read}
 * @param made who planned each list, the newest first
 * @param sizes that nodes can have, that presets name, or that have a price, the smallest first
 * @param for every class, then those of most classes, as many as anybody reads
 * @param otherPresets how many there are beyond these
 * @param budgets how many classes have a budget in which currency
 */
record PricesReading(String lists, List<Made> made, List<Size> sizes, List<Offer> presets, long otherPresets,
    Map<String, Long> budgets) {

  /** Who planned a list; the name is absent if Berth no longer knows. */
  record Made(long id, Instant at, Optional<String> by) {}

  /** A size; what it holds is absent if the cloud has never told. */
  record Size(String name, Optional<Integer> vcpus, Optional<Long> memoryMb) {

    /** In GB, with one place where it needs one. */
    public String memory() {
      return memoryMb.map(megabytes -> new SizeChoice(name, 1, megabytes).memory()).orElse("");
    }
  }

  /**
   * What can be started; classes whose presets are the same have one together.
   *
   * @param general whether every class may start it
   * @param courses how many classes have it as their own
   * @param course the name of one of these
   * @param vcpus of all its nodes together; absent if the cloud has not told
   */
  record Offer(String name, boolean general, long courses, Optional<String> course, String headSize, String workerSize, int workers,
      int hours, Optional<Integer> vcpus, Optional<Long> memoryMb) {}
}
