package io.berth.openstack;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a stack failed, read from what Heat says about it.
 *
 * @param resource the failed resource's name in the template, where Heat names one
 * @param node the node that reported the failure; only with NODE_FAILED
 * @param step what the node was doing; only with NODE_FAILED
 * @param words the innermost words, one line without ids of requests, for the log
 */
public record StackTrouble(
    Kind kind, Optional<String> resource, Optional<String> node, Optional<String> step, String words) {

  /** What kind of trouble, by what can be done about it. */
  public enum Kind {
    /** A quota of the project is used up: make room, or ask for less. */
    NO_ROOM,
    /** No machine of the cloud can take a node of this size now: try later, or ask for less. */
    NO_HOST,
    /** A node came up and reported itself that a step failed. */
    NODE_FAILED,
    /** Not everything was ready, or not every node had signalled, in time. */
    TIMED_OUT,
    /** Anything else; only an administrator can tell from the words. */
    OTHER
  }

  private static final Pattern RESOURCE = Pattern.compile("(?s)^(.*?)\\bresources\\.([\\w-]+)\\S*: (.*)$");
  private static final Pattern NODE = Pattern.compile("^(\\S+) (\\d\\d-[\\w-]+): (.*)$");
  private static final Pattern NO_ROOM =
      Pattern.compile("(?i)quota|OverLimit|RequestEntityTooLarge|No more IP addresses");
  /** Nova's words end with a colon, Neutron's with a bracket. */
  private static final Pattern FULL = Pattern.compile("Quota exceeded for (?:resources: \\[)?([^:\\]]*)");
  private static final Pattern NO_HOST = Pattern.compile("(?i)no valid host");
  private static final Pattern TIMED_OUT = Pattern.compile("WaitConditionTimeout|(?i)\\btimed out\\b");
  private static final Pattern FOR_THE_OPERATOR = Pattern.compile(
      "(?s)\\s*\\(HTTP \\d+\\)|\\s*\\(Request-ID: [^)]*\\)|\\s*Neutron server returns request_ids:.*$");

  public StackTrouble {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(words, "words");
  }

  /** Which quotas are used up, as far as the words say so. */
  public Set<CloudQuota> full() {
    Matcher named = FULL.matcher(words);
    String keys = kind == Kind.NO_ROOM && named.find() ? named.group(1) : "";
    return Stream.of(CloudQuota.values())
        .filter(quota -> Pattern.compile("\\b" + quota.key() + "\\b").matcher(keys).find())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Understands a {@code stack_status_reason}; what it does not understand is OTHER with all the words. */
  public static StackTrouble read(String stackStatusReason) {
    Matcher named = RESOURCE.matcher(stackStatusReason);
    boolean isNamed = named.matches();
    Optional<String> resource = isNamed ? Optional.of(named.group(2)) : Optional.empty();
    String words = plain(isNamed ? named.group(3) : stackStatusReason);
    if (isNamed && named.group(1).contains("WaitConditionFailure")) {
      return nodeFailed(resource, words);
    }
    return new StackTrouble(kind(stackStatusReason), resource, Optional.empty(), Optional.empty(), words);
  }

  /** The signal's reason is {@code worker-1 40-start-worker: the last line}; later ones follow after a semicolon. */
  private static StackTrouble nodeFailed(Optional<String> resource, String words) {
    Matcher node = NODE.matcher(words);
    return node.matches()
        ? new StackTrouble(Kind.NODE_FAILED, resource, Optional.of(node.group(1)), Optional.of(node.group(2)),
            node.group(3))
        : new StackTrouble(Kind.NODE_FAILED, resource, Optional.empty(), Optional.empty(), words);
  }

  private static Kind kind(String reason) {
    if (NO_ROOM.matcher(reason).find()) {
      return Kind.NO_ROOM;
    }
    if (NO_HOST.matcher(reason).find()) {
      return Kind.NO_HOST;
    }
    return TIMED_OUT.matcher(reason).find() ? Kind.TIMED_OUT : Kind.OTHER;
  }

  private static String plain(String words) {
    return FOR_THE_OPERATOR.matcher(words).replaceAll("").replaceAll("\\s+", " ").strip();
  }
}
