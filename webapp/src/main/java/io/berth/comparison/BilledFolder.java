package io.berth.comparison;

import io.berth.courses.CourseId;
import io.berth.metering.Interval;
import io.berth.metering.Taken;
import io.berth.openstack.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder as it is known here.
 *
 * @param person whose it is, as pages call them
 * @param project of the cloud; empty for the common one
 * @param asked when its stack was asked for, at the earliest
 * @param intervals all that was ever metered of it
 */
record BilledFolder(UUID id, CourseId course, String person, String stackName, Optional<ProjectRef> project, Instant asked,
    int gigabytes, List<Interval> intervals) {

  BilledFolder {
    intervals = List.copyOf(intervals);
  }

  BilledFolder with(List<Interval> metered) {
    return new BilledFolder(id, course, person, stackName, project, asked, gigabytes, metered);
  }

  /** All that was billed. */
  Optional<Span> billed() {
    return intervals.stream().map(interval -> new Span(interval.from(), interval.to())).reduce(Span::with);
  }

  boolean isBilledNow() {
    return intervals.stream().anyMatch(interval -> interval.to().isEmpty());
  }

  /** How large it was, as far as it was ever billed. */
  int gigabytesAt(Instant moment) {
    return intervals.stream().filter(interval -> !interval.from().isAfter(moment)).reduce((earlier, later) -> later)
        .or(() -> intervals.stream().findFirst())
        .map(interval -> ((Taken.Space) interval.taken()).gigabytes()).orElse(gigabytes);
  }
}
