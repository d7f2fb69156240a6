package io.berth.clusters;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A cluster's name. It becomes part of host names, so it follows their rules. */
public record ClusterName(String value) {

  /** Letters, digits and hyphens, at most 40, beginning with a letter. */
  public static final String PATTERN = "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$";

  private static final Pattern ALLOWED = Pattern.compile(PATTERN);
  private static final List<String> FIRST = List.of("brave", "calm", "quick", "bright", "gentle", "keen", "merry", "proud",
      "quiet", "swift", "warm", "wise", "bold", "clever", "happy", "lucky");
  private static final List<String> SECOND = List.of("otter", "heron", "lynx", "robin", "badger", "falcon", "dolphin",
      "marten", "ibis", "beaver", "swallow", "puffin", "tern", "hare", "seal", "wren");

  public ClusterName {
    requireNonNull(value, "value is null");
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a cluster name");
    }
  }

  /** What somebody typed, if it can be a name. */
  public static Optional<ClusterName> parse(String text) {
    return ALLOWED.matcher(text).matches() ? Optional.of(new ClusterName(text)) : Optional.empty();
  }

  /** A friendly name. Names need not be unique: a cluster is known by its id. */
  public static ClusterName generate() {
    return new ClusterName(pick(FIRST) + "-" + pick(SECOND));
  }

  private static String pick(List<String> words) {
    return words.get(ThreadLocalRandom.current().nextInt(words.size()));
  }
}
