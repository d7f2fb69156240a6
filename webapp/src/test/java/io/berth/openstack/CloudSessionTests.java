package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.CloudFailure.Kind.SIGN_IN_REFUSED;
import static io.berth.openstack.CloudFailure.Kind.UNREACHABLE;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.openstack.TinyCloud.Asked;
import io.berth.openstack.TinyCloud.Reply;
import io.berth.openstack.TinyCloud.Reply.Manner;
import io.berth.testing.TurnableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudSessionTests {

  private static final StackRef OTTER = new StackRef("otter", "id-1");
  private static final String SHOW = "GET /heat/p/stacks/otter/id-1";
  private static final Reply FORBIDDEN = Reply.of(403, """
      {"code": 403, "title": "Forbidden", "error": {"type": "Forbidden", "traceback": null,
       "message": "You are not authorized to use global_index."}}""");

  private TinyCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = new TinyCloud().when(SHOW, HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void signsInOnceForTwentyThreads() throws Exception {
    Stacks stacks = cloud.stacks();

    List<Optional<StackState>> found = onThreads(20, () -> stacks.find(OTTER));

    assertThat(found).hasSize(20).allSatisfy(stack -> assertThat(stack).isPresent());
    assertThat(cloud.signIns()).isEqualTo(1);
    assertThat(cloud.asked()).hasSize(20).extracting(Asked::token).containsOnly("token-1");
  }

  @Test
  void renewsItsTokenBeforeItEnds() {
    cloud.withTokensFor(Duration.ofMinutes(60));
    TurnableClock clock = new TurnableClock();
    Stacks stacks = new HeatStacks(cloud.session(clock), 200);

    stacks.find(OTTER);
    clock.forward(Duration.ofMinutes(54));
    stacks.find(OTTER);
    clock.forward(Duration.ofMinutes(2));
    stacks.find(OTTER);

    assertThat(cloud.asked()).extracting(Asked::token).containsExactly("token-1", "token-1", "token-2");
  }

  @Test
  void signsInOnceMoreWhenItsTokenIsNotTakenAnyLonger() {
    Stacks stacks = cloud.stacks();
    stacks.find(OTTER);
    cloud.forgetTokens();

    assertThat(stacks.find(OTTER)).isPresent();
    assertThat(cloud.asked()).extracting(Asked::token).containsExactly("token-1", "token-1", "token-2");
  }

  @Test
  void signsInOnceMoreForTwentyThreadsWhoseTokenEndsMidway() throws Exception {
    Stacks stacks = cloud.stacks();
    stacks.find(OTTER);
    cloud.forgetTokens();

    assertThat(onThreads(20, () -> stacks.find(OTTER))).allSatisfy(stack -> assertThat(stack).isPresent());
    assertThat(cloud.signIns()).isEqualTo(2);
  }

  @Test
  void givesUpWhenItsNewTokenIsNotTakenEither() {
    cloud.when(SHOW, Reply.of(401, "{\"error\": {\"message\": \"The request you have made requires more.\"}}"));

    CloudFailure failure = assertFails(SIGN_IN_REFUSED, () -> cloud.stacks().find(OTTER));

    assertThat(failure.reason()).endsWith("requires more.");
    assertThat(cloud.signIns()).isEqualTo(2);
  }

  @Test
  void doesNotSignInAgainForWhatIsForbidden() {
    cloud.when(SHOW, FORBIDDEN);

    assertFails(SIGN_IN_REFUSED, () -> cloud.stacks().find(OTTER));
    assertThat(cloud.signIns()).isEqualTo(1);
  }

  @Test
  void isRefusedWithAWrongPasswordWithoutShowingIt() {
    CloudSettings right = cloud.settings();
    CloudSettings wrong = new CloudSettings(right.authUrl(), "dashboard", new Secret("w-r-o-n-g"), "class", "Default",
        "Default", "here", "public", Optional.empty(), right.connectTimeout(), right.timeout());
    Stacks stacks = new HeatStacks(new CloudSession(new CloudSignIn(() -> wrong), Clock.systemUTC()), 200);

    CloudFailure failure = assertFails(SIGN_IN_REFUSED, () -> stacks.find(OTTER));

    assertThat(failure).hasMessageNotContaining("w-r-o-n-g").hasMessageContaining("requires authentication");
    assertThat(wrong.toString()).doesNotContain("w-r-o-n-g");
    assertThat(cloud.asked()).isEmpty();
  }

  @Test
  void triesToSignInAgainAtTheNextCallAfterKeystoneFailed() throws Exception {
    Stacks stacks = cloud.stacks();
    cloud.whenSigningIn(Reply.in(Manner.HANG_UP));
    assertFails(UNREACHABLE, () -> stacks.find(OTTER));
    cloud.whenSigningIn(Reply.of(503, "<html>down</html>"));
    assertFails(BROKEN, () -> stacks.find(OTTER));
    cloud.whenSigningIn(Reply.ok("{\"token\": {}}"));
    assertFails(BROKEN, () -> stacks.find(OTTER));

    cloud.whenSigningIn(null);
    assertThat(stacks.find(OTTER)).isPresent();
  }

  @Test
  void findsAServiceByItsTypeWhateverItsName() {
    cloud.listingHeatAs("\"type\": \"orchestration\", \"name\": \"Our Heat\"");

    assertThat(cloud.stacks().find(OTTER)).isPresent();
  }

  @Test
  void asksNobodyForAServiceThatTheCatalogLacks() {
    cloud.listingHeatAs("\"type\": \"cloudformation\", \"name\": \"heat\"");

    CloudFailure failure = assertFails(BROKEN, () -> cloud.stacks().find(OTTER));

    assertThat(failure.reason()).contains("no orchestration service in region here");
    assertThat(cloud.asked()).isEmpty();
  }

  private static <T> List<T> onThreads(int threads, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(Collections.nCopies(threads, work))) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
