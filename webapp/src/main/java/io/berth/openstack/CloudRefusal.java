package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.CloudFailure.Kind.CONFLICT;
import static io.berth.openstack.CloudFailure.Kind.NOT_FOUND;
import static io.berth.openstack.CloudFailure.Kind.NO_ROOM;
import static io.berth.openstack.CloudFailure.Kind.REJECTED;
import static io.berth.openstack.CloudFailure.Kind.SIGN_IN_REFUSED;
import static io.berth.openstack.CloudFailure.Kind.TIMED_OUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.berth.openstack.CloudFailure.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Understands how each service says no: the status decides the kind, the innermost message is the reason. */
final class CloudRefusal {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern QUOTA = Pattern.compile("(?i)quota|maximum stacks per tenant");
  private static final int LONGEST_REASON = 1000;

  private CloudRefusal() {}

  static CloudFailure of(String request, int status, byte[] body) {
    Optional<String> words = words(body);
    String reason = request + " was answered with " + status + words.map(w -> ": " + w).orElse("");
    reason = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    return status == 401 ? CloudFailure.tokenRefused(reason) : new CloudFailure(kind(status, words), reason);
  }

  private static Kind kind(int status, Optional<String> words) {
    return switch (status) {
      case 403 -> isQuota(words) ? NO_ROOM : SIGN_IN_REFUSED;
      // A 404 without the words of a service comes from something in between, and proves nothing.
      case 404 -> words.isPresent() ? NOT_FOUND : BROKEN;
      case 408 -> TIMED_OUT;
      case 409 -> isQuota(words) ? NO_ROOM : CONFLICT;
      case 413 -> NO_ROOM;
      case 429 -> BROKEN;
      default -> status < 400 || status >= 500 ? BROKEN : isQuota(words) ? NO_ROOM : REJECTED;
    };
  }

  private static boolean isQuota(Optional<String> words) {
    return words.filter(text -> QUOTA.matcher(text).find()).isPresent();
  }

  private static Optional<String> words(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      return Stream.concat(StreamSupport.stream(tree.spliterator(), false), Stream.of(tree))
          .map(node -> node.path("message"))
          .filter(JsonNode::isTextual)
          .map(message -> message.textValue().replaceAll("<br ?/>|\\s+", " ").strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
