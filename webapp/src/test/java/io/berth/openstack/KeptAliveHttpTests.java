package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.CloudFailure.Kind.CONFLICT;
import static io.berth.openstack.CloudFailure.Kind.NOT_FOUND;
import static io.berth.openstack.CloudFailure.Kind.NO_ROOM;
import static io.berth.openstack.CloudFailure.Kind.REJECTED;
import static io.berth.openstack.CloudFailure.Kind.SIGN_IN_REFUSED;
import static io.berth.openstack.CloudFailure.Kind.TIMED_OUT;
import static io.berth.openstack.CloudFailure.Kind.UNREACHABLE;
import static io.berth.openstack.Failing.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.openstack.CloudFailure.Kind;
import io.berth.openstack.TinyCloud.Asked;
import io.berth.openstack.TinyCloud.Reply;
import io.berth.openstack.TinyCloud.Reply.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openstack4j.core.transport.Config;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.internal.HttpExecutor;

class KeptAliveHttpTests {

  private static final String THING = "GET /thing";

  private TinyCloud cloud;
  private String token;

  @BeforeEach
  void start() throws Exception {
    cloud = new TinyCloud();
    token = cloud.session(Clock.systemUTC()).ask(client -> client.getToken().getId());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void isTheOneThatOpenstack4jUses() {
    assertThat(HttpExecutor.create().getExecutorName()).isEqualTo(new KeptAliveHttp().getExecutorDisplayName());
  }

  @Test
  void usesOneConnectionForCallAfterCall() {
    cloud.when(THING, Reply.ok("{}"), Reply.of(404, "{}"), Reply.of(500, "sorry"), Reply.ok("{}"));

    ask("GET", "/thing");
    assertFails(BROKEN, () -> ask("GET", "/thing"));
    assertFails(BROKEN, () -> ask("GET", "/thing"));
    ask("GET", "/thing");

    assertThat(cloud.asked().stream().map(Asked::fromPort).distinct()).hasSize(1);
  }

  @Test
  void sendsPatchWithItsBody() {
    cloud.when("PATCH /thing", Reply.of(202, ""));

    new KeptAliveHttp().execute(request("PATCH", "/thing").json("{\"parameters\": {\"workers\": 4}}").build());

    assertThat(cloud.asked()).extracting(Asked::body).containsExactly("{\"parameters\": {\"workers\": 4}}");
  }

  @Test
  void followsARedirectWithTheToken() {
    cloud.when("GET /stacks/otter", Reply.redirect(cloud.address("http") + "/stacks/otter/id-1"))
        .when("GET /stacks/otter/id-1", Reply.ok("{\"found\": true}"));

    assertThat(ask("GET", "/stacks/otter")).isEqualTo("{\"found\": true}");
    assertThat(cloud.asked()).extracting(Asked::token).containsExactly(token, token);
  }

  @Test
  void takesTheTokenToNobodyElseWhenARedirectSaysSo() throws Exception {
    try (TinyCloud stranger = new TinyCloud()) {
      cloud.when("GET /stacks/otter", Reply.redirect(stranger.address("http") + "/stacks/otter/id-1"))
          .when("GET /stacks/otter/id-1", Reply.ok("{\"found\": true}"));

      assertThat(ask("GET", "/stacks/otter")).isEqualTo("{\"found\": true}");
      assertThat(stranger.asked()).isEmpty();
    }
  }

  @Test
  void doesNotFollowRedirectsForEver() {
    cloud.when(THING, Reply.redirect("/thing"));

    assertFails(BROKEN, () -> ask("GET", "/thing"));
    assertThat(cloud.asked()).hasSize(4);
  }

  @Test
  void doesNotFollowARedirectOfARequestThatChangesSomething() {
    cloud.when("DELETE /thing", Reply.redirect("/other"));

    assertFails(BROKEN, () -> ask("DELETE", "/thing"));
    assertThat(cloud.whatWasAsked()).containsExactly("DELETE /thing");
  }

  @Test
  void waitsNoLongerThanItMay() {
    cloud.when(THING, Reply.in(Manner.NEVER));

    assertFails(TIMED_OUT, () -> ask("GET", "/thing", Duration.ofMillis(200)));
  }

  @Test
  void waitsNoLongerForTheRestOfAnAnswer() {
    cloud.when(THING, Reply.in(Manner.STALLED_BODY));

    assertFails(TIMED_OUT, () -> ask("GET", "/thing", Duration.ofMillis(200)));
  }

  @Test
  void knowsAConnectionThatBrokeFromAnAnswer() {
    cloud.when("POST /thing", Reply.in(Manner.HANG_UP));

    assertFails(UNREACHABLE, () -> ask("POST", "/thing"));
    cloud.close();
    assertFails(UNREACHABLE, () -> ask("POST", "/thing"));
  }

  @Test
  void leavesTheThreadInterruptedWhenItWas() {
    cloud.when(THING, Reply.in(Manner.NEVER));
    Thread.currentThread().interrupt();

    assertFails(UNREACHABLE, () -> ask("GET", "/thing"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void understandsWhyItWasRefused(int status, String body, Kind kind, String words) {
    cloud.when(THING, Reply.of(status, body));

    assertThat(assertFails(kind, () -> ask("GET", "/thing")).reason())
        .isEqualTo("GET " + cloud.address("http") + "/thing was answered with " + status + words);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(400, "{\"error\": {\"message\": \"Invalid stack name\"}}", REJECTED, ": Invalid stack name"),
        Arguments.of(400, """
            {"error": {"type": "RequestLimitExceeded", "message": "Request limit exceeded: You have reached the maximum \
            stacks per tenant, 512. Please delete some stacks."}}""", NO_ROOM,
            ": Request limit exceeded: You have reached the maximum stacks per tenant, 512. Please delete some stacks."),
        Arguments.of(401, "{\"message\": \"This server<br /><br />\\n\\n\\n\", \"code\": \"401 Unauthorized\"}",
            SIGN_IN_REFUSED, ": This server"),
        Arguments.of(403, "{\"forbidden\": {\"code\": 403, \"message\": \"Quota exceeded for cores\"}}", NO_ROOM,
            ": Quota exceeded for cores"),
        Arguments.of(403, "{\"forbidden\": {\"code\": 403, \"message\": \"Policy doesn't allow it\"}}", SIGN_IN_REFUSED,
            ": Policy doesn't allow it"),
        Arguments.of(404, "{\"itemNotFound\": {\"code\": 404, \"message\": \"No such flavor\"}}", NOT_FOUND,
            ": No such flavor"),
        Arguments.of(404, "<html><h1>404 Not Found</h1></html>", BROKEN, ""),
        Arguments.of(408, "", TIMED_OUT, ""),
        Arguments.of(409, "{\"error\": {\"message\": \"The Stack (x) already exists.\"}}", CONFLICT,
            ": The Stack (x) already exists."),
        Arguments.of(409, """
            {"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: ['port'].", "detail": ""}}""",
            NO_ROOM, ": Quota exceeded for resources: ['port']."),
        Arguments.of(413, "{\"overLimit\": {\"code\": 413, \"message\": \"ShareSizeExceedsAvailableQuota\"}}", NO_ROOM,
            ": ShareSizeExceedsAvailableQuota"),
        Arguments.of(429, "", BROKEN, ""),
        Arguments.of(500, "{\"error\": {\"message\": \"Remote error: boom\"}}", BROKEN, ": Remote error: boom"),
        Arguments.of(503, "<html>Service Unavailable</html>", BROKEN, ""),
        Arguments.of(304, "", BROKEN, ""));
  }

  private String ask(String method, String path) {
    return ask(method, path, Duration.ofSeconds(5));
  }

  private String ask(String method, String path, Duration limit) {
    Config config = Config.newConfig().withReadTimeout((int) limit.toMillis());
    try (HttpResponse answer = HttpExecutor.create().execute(request(method, path).config(config).build())) {
      return new String(answer.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.RequestBuilder<Void> request(String method, String path) {
    return HttpRequest.builder().method(HttpMethod.valueOf(method)).endpoint(cloud.address("http")).path(path)
        .header("X-Auth-Token", token);
  }
}
