package io.berth.localcloud.heat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where nodes report to. Each handle has a token of its own that opens nothing else. */
final class WaitConditionHandle implements NativeType {

  static final String TYPE = "OS::Heat::WaitConditionHandle";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String TOKEN = "token";
  private static final Set<String> SIGNAL_KEYS = Set.of("status", "reason", "data", "id");

  private final URI endpoint;

  WaitConditionHandle(URI endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public ResourceState begin(ResourceState resource, Instant now) {
    if (resource.physicalId() != null) {
      return resource;
    }
    var made = resource.madeAs(HexFormat.of().formatHex(random(16)), Map.of());
    return usesToken(resource) ? made.withData(TOKEN, newToken()) : made;
  }

  private static boolean usesToken(ResourceState resource) {
    return "TOKEN_SIGNAL".equals(resource.properties().getOrDefault("signal_transport", "TOKEN_SIGNAL"));
  }

  private static String newToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(48));
  }

  private static byte[] random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** Whether the token is the handle's own. */
  static boolean accepts(ResourceState handle, String token) {
    return handle.data().get(TOKEN) instanceof String own && token != null
        && MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Resources.Progress progress(ResourceState resource, StackState stack, Instant now) {
    return Resources.Progress.complete(Map.of());
  }

  @Override
  public Map<String, Object> attributes(ResourceState resource, StackState stack) {
    var attributes = new LinkedHashMap<String, Object>();
    var token = resource.data().get(TOKEN);
    var url = token == null ? null : url(resource, stack);
    attributes.put(TOKEN, token);
    attributes.put("endpoint", url);
    attributes.put("curl_cli", token == null ? null
        : ("curl -i -X POST -H 'X-Auth-Token: %s' -H 'Content-Type: application/json' "
            + "-H 'Accept: application/json' %s").formatted(token, url));
    attributes.put("signal", "null");
    return attributes;
  }

  private String url(ResourceState resource, StackState stack) {
    var identity = stack.identity();
    return "%s/v1/%s/stacks/%s/%s/resources/%s/signal".formatted(endpoint, identity.project(), identity.name(),
        identity.id(), resource.name());
  }

  /** The handle after a signal; empty if the signal makes no sense, which Heat does not tell its sender. */
  static Optional<ResourceState> signalled(ResourceState handle, Map<String, Object> signal) {
    var number = handle.metadata().size() + 1;
    var complete = new LinkedHashMap<String, Object>();
    complete.put("reason", "Signal %d received".formatted(number));
    complete.put("data", null);
    complete.put("id", number);
    complete.put("status", "SUCCESS");
    complete.putAll(signal);
    var status = complete.get("status");
    if (!complete.keySet().equals(SIGNAL_KEYS) || !"SUCCESS".equals(status) && !"FAILURE".equals(status)) {
      return Optional.empty();
    }
    var id = PythonText.str(complete.remove("id"));
    var metadata = new LinkedHashMap<>(handle.metadata());
    metadata.put(id, complete);
    return Optional.of(handle.withMetadata(metadata).withData("signal",
        "Signal: status:%s reason:%s".formatted(status, PythonText.str(complete.get("reason")))));
  }

  /** What the last signal's event says. */
  static String signalReason(ResourceState handle) {
    return PythonText.str(handle.data().get("signal"));
  }
}
