package io.berth.openstack;

import static io.berth.openstack.StackPhase.CREATED;
import static io.berth.openstack.StackPhase.CREATE_FAILED;
import static io.berth.openstack.StackPhase.DELETE_FAILED;
import static io.berth.openstack.StackPhase.UPDATED;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.heat.StackRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Berth expects of a cloud, whichever it is. Every stack made here carries a tag of this one test, and is gone
 * when the test is over.
 */
abstract class StacksContract {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String run = "osp-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> tags = List.of("berth", run);
  private CloudSession session;
  private Stacks stacks;
  private CloudOffer offer;

  /** The cloud to judge. */
  abstract CloudSettings cloud();

  /** Somebody who may make projects in it and set their limits; what needs one is skipped without. */
  Optional<CloudSettings> owner() {
    return Optional.of(cloud());
  }

  /** Something that this cloud accepts and then has no room for. */
  StackRequest withoutRoom(String name) {
    return SmallStacks.hugeFolder(name);
  }

  @BeforeEach
  void signIn() {
    session = session(this::cloud);
    stacks = new HeatStacks(session, 200);
    offer = new OpenStackOffer(session, Clock.systemUTC());
  }

  @AfterEach
  void removeEverything() {
    removeEverythingFrom(anotherDashboard());
  }

  private void removeEverythingFrom(Stacks cleaner) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
      List<StackState> left = cleaner.list(List.of(run));
      left.stream().filter(stack -> stack.phase() != StackPhase.DELETING).forEach(s -> cleaner.delete(s.ref()));
      assertThat(left).isEmpty();
    });
  }

  @Test
  void makesAStackAndTellsItsOutputsWithTheirTypes() {
    StackState made = made(SmallStacks.words(name("words"), 12));

    assertThat(made.outputs()).containsOnlyKeys("word", "words", "places");
    assertThat(made.outputs().get("word")).asString().hasSize(12);
    assertThat(made.outputs().get("words")).isEqualTo(List.of(made.outputs().get("word"), "two"));
    assertThat(made.outputs().get("places")).isEqualTo(Map.of("here", 1));
  }

  @Test
  void adoptsAStackThatIsThereAlready() {
    StackRequest request = SmallStacks.words(name("twice"), 8);

    StackRef first = stacks.submit(request, tags);
    StackRef second = anotherDashboard().submit(request, tags);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void leavesNoMoreStacksThanItNamesWhenDashboardsAskAtTheSameTime() throws Exception {
    StackRequest request = SmallStacks.words(name("race"), 8);

    List<StackRef> refs = atTheSameTime(4, () -> anotherDashboard().submit(request, tags));

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(stacks.list(tags)).extracting(StackState::ref)
        .isSubsetOf(refs).contains(stacks.submit(request, tags)));
  }

  @Test
  void doesNotAdoptTheStackOfSomebodyElse() {
    StackRequest request = SmallStacks.words(name("theirs"), 8);
    stacks.submit(request, List.of("theirs", run));

    assertFails(CloudFailure.Kind.CONFLICT, () -> stacks.submit(request, tags));
  }

  @Test
  void findsAStackByItsNameAndById() {
    StackState made = made(SmallStacks.words(name("known"), 8));

    assertThat(stacks.findByName(made.ref().name())).contains(made);
    assertThat(stacks.findByName(name("unknown"))).isEmpty();
    assertThat(stacks.find(new StackRef(made.ref().name(), UUID.randomUUID().toString()))).isEmpty();
  }

  @Test
  void listsTheStacksThatCarryAllTheTags() {
    StackRef one = stacks.submit(SmallStacks.words(name("one"), 8), List.of("berth", run, "class-a"));
    StackRef two = stacks.submit(SmallStacks.words(name("two"), 8), List.of("berth", run, "class-b"));
    StackRef three = stacks.submit(SmallStacks.words(name("three"), 8), List.of("berth", run, "class-a"));

    assertThat(stacks.list(tags)).extracting(StackState::ref).containsExactlyInAnyOrder(one, two, three);
    assertThat(inPagesOf(1).list(tags)).extracting(StackState::ref).containsExactlyInAnyOrder(one, two, three);
    assertThat(inPagesOf(3).list(tags)).extracting(StackState::ref).containsExactlyInAnyOrder(one, two, three);
    assertThat(stacks.list(List.of(run, "class-a"))).extracting(StackState::ref)
        .containsExactlyInAnyOrder(one, three);
    assertThat(stacks.list(List.of(run, "class-a", "class-b"))).isEmpty();
    assertThat(stacks.list(tags)).allSatisfy(stack -> assertThat(stack.outputs()).isEmpty());
  }

  @Test
  void tellsWhatHappenedAndThenOnlyWhatIsNew() {
    StackRef ref = made(SmallStacks.words(name("story"), 8)).ref();
    List<StackEvent> story = stacks.events(ref, Optional.empty());

    assertThat(story).extracting(e -> e.resource() + " " + e.status())
        .containsSubsequence("word CREATE_IN_PROGRESS", "word CREATE_COMPLETE", ref.name() + " CREATE_COMPLETE");
    assertThat(inPagesOf(1).events(ref, Optional.empty())).isEqualTo(story);
    assertThat(stacks.events(ref, Optional.of(story.get(1).id()))).isEqualTo(story.subList(2, story.size()));
    assertThat(stacks.events(ref, Optional.of(story.get(story.size() - 1).id()))).isEmpty();
  }

  @Test
  void tellsEverythingAgainAfterAnEventThatIsForgotten() {
    StackRef ref = made(SmallStacks.words(name("forgotten"), 8)).ref();

    assertThat(stacks.events(ref, Optional.of(UUID.randomUUID().toString())))
        .isEqualTo(stacks.events(ref, Optional.empty()));
  }

  @Test
  void changesAStackAndKeepsItsTags() {
    StackRequest request = SmallStacks.words(name("change"), 8);
    StackRef ref = made(request).ref();

    stacks.update(ref, SmallStacks.words(ref.name(), 20));

    StackState changed = await().atMost(PATIENCE).until(() -> stacks.find(ref).orElseThrow(), is(UPDATED));
    assertThat(changed.outputs().get("word")).asString().hasSize(20);
    assertThat(stacks.list(tags)).extracting(StackState::ref).containsExactly(ref);
    assertThat(stacks.submit(request, tags)).isEqualTo(ref);
  }

  @Test
  void refusesAChangeOfAStackThatIsGone() {
    StackRef nothing = new StackRef(name("nothing"), UUID.randomUUID().toString());

    assertFails(CloudFailure.Kind.NOT_FOUND, () -> stacks.update(nothing, SmallStacks.words(nothing.name(), 8)));
  }

  @Test
  void deletesAStackAsOftenAsAskedAndTheNameIsFreeAgain() {
    StackRequest request = SmallStacks.words(name("again"), 8);
    StackRef first = made(request).ref();

    stacks.delete(first);
    awaitGone(first);
    stacks.delete(first);

    assertThat(stacks.findByName(first.name())).isEmpty();
    assertThat(submittedOnceTheNameIsFree(request).id()).isNotEqualTo(first.id());
    stacks.delete(new StackRef(name("never"), UUID.randomUUID().toString()));
  }

  @Test
  void deletesAgainWhatCouldNotBeDeletedAtFirst() {
    StackState network = made(SmallStacks.network(name("net")));
    StackRef port = made(SmallStacks.port(name("port"), (String) network.outputs().get("net"))).ref();

    stacks.delete(network.ref());
    await().atMost(PATIENCE).until(() -> stacks.find(network.ref()).orElseThrow(), is(DELETE_FAILED));
    stacks.delete(port);
    awaitGone(port);
    stacks.delete(network.ref());

    awaitGone(network.ref());
  }

  @Test
  void removesServersAndPortsThatHeatHasForgotten() {
    made(SmallStacks.partsOf(name("lost"), name("holder"), anImage(), "spark.small"));

    assertThat(stacks.removeForgotten(name("los"))).isFalse();
    assertThat(stacks.removeForgotten(name("lost"))).isTrue();
    await().atMost(PATIENCE).until(() -> !inPagesOf(1).removeForgotten(name("lost")));
  }

  @Test
  void seesThatAStackWasDeletedBehindItsBack() {
    StackRef ref = made(SmallStacks.words(name("behind"), 8)).ref();

    anotherDashboard().delete(ref);

    awaitGone(ref);
    assertThat(stacks.list(tags)).isEmpty();
  }

  @Test
  void growsAndShrinksWithoutTouchingTheNodesThatStay() {
    StackRef ref = made(nodes(name("scale"), 2)).ref();
    List<Object> two = ids(ref);

    stacks.update(ref, nodes(ref.name(), 3));
    await().atMost(PATIENCE).until(() -> stacks.find(ref).orElseThrow(), is(UPDATED));
    assertThat(ids(ref)).hasSize(3).startsWith(two.toArray());

    stacks.update(ref, nodes(ref.name(), 1));
    await().atMost(PATIENCE).until(() -> ids(ref), ids -> ids.equals(two.subList(0, 1)));
    assertThat(stacks.list(tags)).extracting(StackState::ref).containsExactly(ref);
  }

  @Test
  void nodesOfTheSameNameAreStillEachStacksOwn() {
    List<Object> one = ids(made(nodes(name("one"), 1)).ref());
    List<Object> other = ids(made(nodes(name("other"), 1)).ref());

    assertThat(other).doesNotContainAnyElementsOf(one);
  }

  @Test
  void tellsThatNovaHasNoRoom() {
    inAProjectOfItsOwn(project -> {
      project.limit(CloudService.NOVA, "/os-quota-sets/", "quota_set", Map.of("instances", 1));

      StackTrouble trouble = StackTrouble.read(failed(nodes(name("nova"), 2)).reason());

      assertThat(trouble.kind()).isEqualTo(StackTrouble.Kind.NO_ROOM);
      assertThat(trouble.resource()).contains("node_2");
      assertThat(trouble.words()).isEqualTo("Quota exceeded for instances: Requested 1, but already used 1 of 1 instances");
    });
  }

  @Test
  void tellsThatNeutronHasNoRoom() {
    inAProjectOfItsOwn(project -> {
      project.limit(CloudService.NEUTRON, "/quotas/", "quota", Map.of("port", 2));

      StackTrouble trouble = StackTrouble.read(failed(SmallStacks.ports(name("neutron"), 3)).reason());

      assertThat(trouble.kind()).isEqualTo(StackTrouble.Kind.NO_ROOM);
      assertThat(trouble.resource()).hasValueSatisfying(port -> assertThat(port).matches("port_[123]"));
      assertThat(trouble.words()).isEqualTo("Quota exceeded for resources: ['port'].");
    });
  }

  @Test
  void tellsThatManilaHasNoRoomForOneMoreFolder() {
    inAProjectOfItsOwn(project -> {
      project.limit(CloudService.MANILA, "/quota-sets/", "quota_set", Map.of("shares", 0));

      StackTrouble trouble = StackTrouble.read(failed(SmallStacks.folder(name("manila"), 1)).reason());

      assertThat(trouble.kind()).isEqualTo(StackTrouble.Kind.NO_ROOM);
      assertThat(trouble.resource()).contains("share");
    });
  }

  @Test
  void tellsThatThereIsNoRoom() {
    StackState full = failed(withoutRoom(name("full")));

    assertThat(StackTrouble.read(full.reason()).kind()).isEqualTo(StackTrouble.Kind.NO_ROOM);
    assertThat(StackTrouble.read(full.reason()).resource()).contains("share");
  }

  @Test
  void tellsThatTheNodesDidNotSignalInTime() {
    StackState late = failed(SmallStacks.waiting(name("late"), 2));

    assertThat(StackTrouble.read(late.reason()).kind()).isEqualTo(StackTrouble.Kind.TIMED_OUT);
    assertThat(StackTrouble.read(late.reason()).resource()).contains("ready");
  }

  @Test
  void tellsWhichNodeFailedAtWhichStep() throws Exception {
    StackRef ref = stacks.submit(SmallStacks.waiting(name("node"), 120), tags);
    Map<String, Object> outputs = await().atMost(PATIENCE).until(() -> stacks.find(ref).orElseThrow().outputs(),
        known -> known.containsKey("url") && known.containsKey("token"));

    signal(outputs, "head", "SUCCESS", "");
    signal(outputs, "worker-1", "FAILURE", "worker-1 40-start-worker: disk full: no space, sorry");

    StackState failed = await().atMost(PATIENCE).until(() -> stacks.find(ref).orElseThrow(), is(CREATE_FAILED));
    assertThat(StackTrouble.read(failed.reason())).isEqualTo(new StackTrouble(StackTrouble.Kind.NODE_FAILED,
        Optional.of("ready"), Optional.of("worker-1"), Optional.of("40-start-worker"),
        "disk full: no space, sorry"));
  }

  @Test
  void rejectsAnUnknownImageAndMakesNothing() {
    StackRequest request = SmallStacks.unknownImage(name("image"), offer.sizes().get(0).name());

    CloudFailure failure = assertFails(CloudFailure.Kind.REJECTED, () -> stacks.submit(request, tags));

    assertThat(failure.reason()).contains("no-such-image");
    assertThat(stacks.findByName(request.name())).isEmpty();
  }

  @Test
  void rejectsATemplateThatIsNone() {
    assertFails(CloudFailure.Kind.REJECTED,
        () -> stacks.submit(SmallStacks.request(name("nonsense"), Map.of(), "just: words"), tags));
  }

  @Test
  void goesOnWhenItsTokenIsTakenAway() throws Exception {
    StackRef ref = made(SmallStacks.words(name("token"), 8)).ref();

    revokeToken();

    assertThat(stacks.find(ref)).isPresent();
  }

  @Test
  void isNotLetInWithAWrongPassword() {
    CloudSettings right = cloud();
    CloudSettings wrong = new CloudSettings(right.authUrl(), right.username(), new Secret("wrong"),
        right.projectName(), right.projectDomain(), right.userDomain(), right.region(), right.interfaceName(),
        right.caCertificate(), right.connectTimeout(), right.timeout());

    assertFails(CloudFailure.Kind.SIGN_IN_REFUSED, () -> new HeatStacks(session(() -> wrong), 200).list(tags));
  }

  @Test
  void remembersWhenServersAndStacksWereThere() {
    CloudUsage usage = new NovaUsage(session(this::cloud), 2);
    Instant before = Instant.now().minusSeconds(60);
    StackRef ref = made(nodes(name("counted"), 2)).ref();
    List<Object> ids = ids(ref);

    List<ServerUse> there = ours(usage, ids, before);
    assertThat(there).hasSize(2).allSatisfy(server -> {
      assertThat(server.size()).isEqualTo("spark.small");
      assertThat(server.name()).startsWith("node-");
      assertThat(server.vcpus()).isPositive();
      assertThat(server.memoryMb()).isPositive();
      assertThat(server.from()).isAfter(before);
      assertThat(server.to()).isEmpty();
    });
    assertThat(usage.stacks(Optional.empty(), before)).filteredOn(stack -> stack.ref().equals(ref)).singleElement().satisfies(stack -> {
      assertThat(stack.from()).isAfter(before);
      assertThat(stack.to()).isEmpty();
    });

    stacks.delete(ref);
    awaitGone(ref);

    assertThat(ours(usage, ids, before)).hasSize(2).allSatisfy(server -> {
      assertThat(server.from()).isEqualTo(there.stream().filter(same -> same.id().equals(server.id())).findFirst().orElseThrow().from());
      assertThat(server.to()).hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(server.from()).isBefore(Instant.now().plusSeconds(60)));
    });
    // Heat says that it is gone a moment before it writes down when.
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(usage.stacks(Optional.empty(), before)).filteredOn(stack -> stack.ref().equals(ref)).singleElement()
        .satisfies(stack -> assertThat(stack.to()).hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(stack.from()))));
    assertThat(ours(usage, ids, Instant.now().minus(Duration.ofDays(9)), Instant.now().minus(Duration.ofDays(8)))).isEmpty();
    assertThat(usage.stacks(Optional.empty(), Instant.now().plusSeconds(60))).isEmpty();
  }

  private static List<ServerUse> ours(CloudUsage usage, List<Object> ids, Instant from) {
    return ours(usage, ids, from, Instant.now().plusSeconds(60));
  }

  private static List<ServerUse> ours(CloudUsage usage, List<Object> ids, Instant from, Instant to) {
    return usage.servers(Optional.empty(), from, to).stream().filter(server -> ids.contains(server.id())).toList();
  }

  @Test
  void offersSizesNetworksAndImages() {
    assertThat(offer.sizes()).isNotEmpty().allSatisfy(size -> assertThat(size.cores()).isPositive());
    assertThat(offer.network("no-such-network")).isEmpty();
    assertThat(offer.image("no-such-image")).isEmpty();
  }

  private StackRequest nodes(String name, int count) {
    return SmallStacks.nodes(name, anImage(), "spark.small", count);
  }

  private String anImage() {
    return ImageLook.images(new ServiceCalls(session(this::cloud))).get(0).path("id").asText();
  }

  private List<Object> ids(StackRef ref) {
    return List.copyOf((List<?>) stacks.find(ref).orElseThrow().outputs().get("ids"));
  }

  /** A project that is gone afterwards, with everything in it. */
  private void inAProjectOfItsOwn(Consumer<CloudOwner> test) {
    CloudOwner owner = new CloudOwner(
        owner().orElseGet(() -> Assumptions.abort("nobody is known who may make projects in this cloud")));
    CloudSettings project = owner.project(run);
    try {
      session = session(() -> project);
      stacks = new HeatStacks(session, 200);
      test.accept(new CloudOwner(project));
      removeEverythingFrom(stacks);
    } finally {
      owner.removeProject(run);
    }
  }

  /** For a moment after a stack is gone Heat still refuses its name. */
  private StackRef submittedOnceTheNameIsFree(StackRequest request) {
    return await().atMost(PATIENCE)
        .ignoreExceptionsMatching(e -> e instanceof CloudFailure f && f.kind() == CloudFailure.Kind.CONFLICT)
        .until(() -> stacks.submit(request, tags), ref -> true);
  }

  private StackState made(StackRequest request) {
    StackRef ref = stacks.submit(request, tags);
    return await().atMost(PATIENCE).until(() -> stacks.find(ref).orElseThrow(), is(CREATED));
  }

  private StackState failed(StackRequest request) {
    StackRef ref = stacks.submit(request, tags);
    return await().atMost(PATIENCE).until(() -> stacks.find(ref).orElseThrow(), is(CREATE_FAILED));
  }

  private static Predicate<StackState> is(StackPhase phase) {
    return state -> {
      if (state.phase() != phase && !state.phase().isUnderWay() && state.phase() != CREATED) {
        throw new AssertionError("wanted " + phase + ", but it is " + state);
      }
      return state.phase() == phase;
    };
  }

  private void awaitGone(StackRef ref) {
    await().atMost(PATIENCE).until(() -> stacks.find(ref).isEmpty());
  }

  private String name(String what) {
    return run + "-" + what;
  }

  private Stacks anotherDashboard() {
    return inPagesOf(200);
  }

  private Stacks inPagesOf(int page) {
    return new HeatStacks(session(this::cloud), page);
  }

  private static CloudSession session(CloudAccess access) {
    return new CloudSession(new CloudSignIn(access), Clock.systemUTC());
  }

  private static <T> List<T> atTheSameTime(int threads, Callable<T> work) throws Exception {
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

  private static void signal(Map<String, Object> outputs, String node, String status, String reason)
      throws Exception {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create((String) outputs.get("url")))
            .header("X-Auth-Token", (String) outputs.get("token"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("""
                {"status": "%s", "id": "%s", "reason": "%s", "data": ""}""".formatted(status, node, reason)))
            .build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void revokeToken() throws Exception {
    String token = session.ask(client -> client.getToken().getId());
    HttpResponse<String> answer = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create(cloud().keystone() + "/auth/tokens"))
            .header("X-Auth-Token", token).header("X-Subject-Token", token).DELETE().build(),
        BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }
}
