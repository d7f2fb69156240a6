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
import java.util.stream.StreamSupport;

/** Understands how each service says no: the status decides the kind, the innermost message is the reason. */
final class CloudRefusal {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern QUOTA = Pattern.compile("(?i)quota|maximum stacks per tenant");
  private static final int LONGEST_REASON = 1000;

  private CloudRefusal() {}

  static CloudFailure of(String request, int status, byte[] body) {
    JsonNode tree = read(body);
    Optional<String> own = inner(tree);
    Optional<String> words = own.or(() -> message(tree));
    String reason = request + " was answered with " + status + words.map(w -> ": " + w).orElse("");
    reason = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    return status == 401
        ? CloudFailure.tokenRefused(reason)
        : new CloudFailure(kind(status, words.orElse(""), own.isPresent()), reason);
  }

  /** @param own whether a service speaks itself, and not what stands before it */
  private static Kind kind(int status, String words, boolean own) {
    boolean quota = QUOTA.matcher(words).find();
    return switch (status) {
      case 403 -> quota ? NO_ROOM : SIGN_IN_REFUSED;
      // A 404 for a wrong way or a service that is not running proves nothing about the stack.
      case 404 -> own ? NOT_FOUND : BROKEN;
      case 408 -> TIMED_OUT;
      case 409 -> quota ? NO_ROOM : CONFLICT;
      case 413 -> NO_ROOM;
      case 429 -> BROKEN;
      default -> status < 400 || status >= 500 ? BROKEN : quota ? NO_ROOM : REJECTED;
    };
  }

  /** Heat and Keystone wrap their message in "error", Neutron in "NeutronError", Nova in "itemNotFound" and so on. */
  private static Optional<String> inner(JsonNode tree) {
    return StreamSupport.stream(tree.spliterator(), false).map(CloudRefusal::message).flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> message(JsonNode node) {
    return Optional.of(node.path("message"))
        .filter(JsonNode::isTextual)
        .map(message -> message.textValue().replaceAll("<br ?/>|\\s+", " ").strip());
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.nullNode();
    }
  }
}
