package io.berth.comparison;

import static java.util.Objects.requireNonNull;

import io.berth.people.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * One comparison that has ended.
 *
 * @param askedBy empty if nobody asked, as every night
 * @param to until when was compared; from the beginning of a month
 * @param clusters how many of ours, how many servers of the cloud, and how many folders of ours
 * @param strangers servers in the common project that are nobody's here
 * @param unseen projects that are closed to Berth's user, so that nothing in them was compared
 * @param trouble why nothing was found out; empty if all went well
 */
public record ComparisonRun(long id, Instant startedAt, Instant endedAt, Optional<PersonId> askedBy, Instant from, Instant to,
    int clusters, int servers, int folders, int strangers, int unseen, Optional<String> trouble) {

  public ComparisonRun {
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(endedAt, "endedAt is null");
    requireNonNull(askedBy, "askedBy is null");
    requireNonNull(trouble, "trouble is null");
  }
}
