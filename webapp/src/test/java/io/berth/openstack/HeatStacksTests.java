package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.CloudFailure.Kind.CONFLICT;
import static io.berth.openstack.CloudFailure.Kind.NOT_FOUND;
import static io.berth.openstack.CloudFailure.Kind.REJECTED;
import static io.berth.openstack.CloudFailure.Kind.UNREACHABLE;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.berth.heat.StackRequest;
import io.berth.openstack.TinyCloud.Reply;
import io.berth.openstack.TinyCloud.Reply.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeatStacksTests {

  private static final String LOOK =
      "GET /heat/p/stacks?limit=200&name=otter&sort_dir=asc&sort_keys=creation_time&tenant=p";
  private static final String CREATE = "POST /heat/p/stacks";
  private static final String SHOW = "GET /heat/p/stacks/otter/id-1";
  private static final StackRef OTTER = new StackRef("otter", "id-1");
  private static final List<String> OURS = List.of("berth");
  private static final StackRequest REQUEST = new StackRequest("otter", "heat_template_version: '2018-08-31'",
      Map.of("nodes/boot.sh", "#!/bin/bash\necho 'ä'"), "resource_registry: {}",
      Map.of("workers", 2, "image", "node", "open", true), Duration.ofSeconds(601));

  private TinyCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = new TinyCloud();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void sendsHeatEverythingInItsOwnWords() throws Exception {
    cloud.when(LOOK, HeatWords.listed()).when(CREATE, HeatWords.made("id-1"));

    assertThat(cloud.stacks().submit(REQUEST, List.of("berth", "class-7"))).isEqualTo(OTTER);

    assertThat(new ObjectMapper().readTree(cloud.asked().get(1).body())).isEqualTo(new ObjectMapper().readTree("""
        {"stack_name": "otter", "template": "heat_template_version: '2018-08-31'",
         "files": {"nodes/boot.sh": "#!/bin/bash\\necho 'ä'"}, "environment": "resource_registry: {}",
         "parameters": {"workers": 2, "image": "node", "open": true},
         "timeout_mins": 11, "disable_rollback": true, "tags": "berth,class-7"}"""));
  }

  @Test
  void adoptsWhatIsThereWithoutAskingForMore() {
    cloud.when(LOOK, HeatWords.listed(HeatWords.stack("otter", "id-1", "CREATE_IN_PROGRESS", "berth")));

    assertThat(cloud.stacks().submit(REQUEST, OURS)).isEqualTo(OTTER);
    assertThat(cloud.whatWasAsked()).containsExactly(LOOK);
  }

  @Test
  void adoptsTheStackOfADashboardThatWasFaster() {
    cloud.when(LOOK, HeatWords.listed(),
            HeatWords.listed(HeatWords.stack("otter", "id-1", "CREATE_IN_PROGRESS", "berth")))
        .when(CREATE, Reply.of(409, """
            {"code": 409, "title": "Conflict", "error": {"type": "StackExists", "traceback": null,
             "message": "The Stack (otter) already exists."}}"""));

    assertThat(cloud.stacks().submit(REQUEST, OURS)).isEqualTo(OTTER);
  }

  @Test
  void adoptsTheStackWhoseAnswerGotLost() {
    cloud.when(LOOK, HeatWords.listed(),
            HeatWords.listed(HeatWords.stack("otter", "id-1", "CREATE_IN_PROGRESS", "berth")))
        .when(CREATE, Reply.in(Manner.HANG_UP));

    assertThat(cloud.stacks().submit(REQUEST, OURS)).isEqualTo(OTTER);
    assertThat(cloud.whatWasAsked()).containsExactly(LOOK, CREATE, LOOK);
  }

  @Test
  void tellsTheFirstTroubleWhenNothingCameOfALostAnswer() {
    cloud.when(LOOK, HeatWords.listed()).when(CREATE, Reply.in(Manner.HANG_UP));

    assertFails(UNREACHABLE, () -> cloud.stacks().submit(REQUEST, OURS));
  }

  @Test
  void keepsTheOlderOfTwoStacksMadeAtTheSameMoment() {
    cloud.when(LOOK, HeatWords.listed(), HeatWords.listed(
            HeatWords.stack("otter", "id-2", "CREATE_IN_PROGRESS", "berth").replace("00:22:15", "00:22:16"),
            HeatWords.stack("otter", "id-1", "CREATE_IN_PROGRESS", "berth")))
        .when(CREATE, HeatWords.made("id-2"))
        .when("DELETE /heat/p/stacks/otter/id-2", Reply.of(204, ""));

    assertThat(cloud.stacks().submit(REQUEST, OURS)).isEqualTo(OTTER);
    assertThat(cloud.whatWasAsked()).last().isEqualTo("DELETE /heat/p/stacks/otter/id-2");
  }

  @Test
  void doesNotAdoptAStackOfSomebodyElse() {
    cloud.when(LOOK, HeatWords.listed(HeatWords.stack("otter", "id-1", "CREATE_COMPLETE", "theirs")));

    assertFails(CONFLICT, () -> cloud.stacks().submit(REQUEST, OURS));
  }

  @Test
  void doesNotAdoptAStackThatIsBeingDeleted() {
    cloud.when(LOOK, HeatWords.listed(HeatWords.stack("otter", "id-1", "DELETE_IN_PROGRESS", "berth")));

    assertFails(CONFLICT, () -> cloud.stacks().submit(REQUEST, OURS));
  }

  @Test
  void looksPastADeletedStackOfTheSameName() {
    cloud.when(LOOK, HeatWords.listed(HeatWords.stack("otter", "id-0", "DELETE_COMPLETE", "berth")))
        .when(CREATE, HeatWords.made("id-1"));

    assertThat(cloud.stacks().submit(REQUEST, OURS)).isEqualTo(OTTER);
  }

  @Test
  void doesNotLookAgainWhenHeatRejectsTheRequest() {
    cloud.when(LOOK, HeatWords.listed()).when(CREATE, Reply.of(400, """
        {"code": 400, "title": "Bad Request", "error": {"type": "StackValidationFailed", "traceback": null,
         "message": "Property error: : resources.head.properties.image: : Error validating value 'x'"}}"""));

    CloudFailure failure = assertFails(REJECTED, () -> cloud.stacks().submit(REQUEST, OURS));

    assertThat(failure.reason()).endsWith("resources.head.properties.image: : Error validating value 'x'");
    assertThat(cloud.whatWasAsked()).containsExactly(LOOK, CREATE);
  }

  @Test
  void readsAStackWithItsOutputs() {
    cloud.when(SHOW, HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"));

    assertThat(cloud.stacks().find(OTTER)).contains(new StackState(OTTER, StackPhase.CREATED, "because",
        Map.of("head_address", "10.0.0.4")));
  }

  @Test
  void takesAStackForGoneOnlyWhenHeatSaysSo() {
    cloud.when(SHOW, Reply.noSuchStack(), HeatWords.shown("otter", "id-1", "DELETE_COMPLETE"),
        Reply.of(404, "<html><h1>Not Found</h1></html>"),
        Reply.of(404, "{\"message\": \"no Route matched with those values\"}"), Reply.ok("null"), Reply.ok("{}"));

    assertThat(cloud.stacks().find(OTTER)).as("Heat's own 404").isEmpty();
    assertThat(cloud.stacks().find(OTTER)).as("deleted").isEmpty();
    assertFails(BROKEN, () -> cloud.stacks().find(OTTER));
    assertFails(BROKEN, () -> cloud.stacks().find(OTTER));
    assertFails(BROKEN, () -> cloud.stacks().find(OTTER));
    assertFails(BROKEN, () -> cloud.stacks().find(OTTER));
  }

  @Test
  void neverTakesAMissingListForAnEmptyOne() {
    String list = "GET /heat/p/stacks?limit=200&sort_dir=asc&sort_keys=creation_time&tags_any=berth&tenant=p";
    cloud.when(list, Reply.noSuchStack(), Reply.of(404, ""), Reply.ok("{}"), Reply.ok("{\"stacks\": null}"),
        Reply.ok("welcome"), Reply.ok("{\"stacks\": [{}]}"), HeatWords.listed());

    assertFails(NOT_FOUND, () -> cloud.stacks().list(OURS));
    for (int i = 0; i < 5; i++) {
      assertFails(BROKEN, () -> cloud.stacks().list(OURS));
    }
    assertThat(cloud.stacks().list(OURS)).isEmpty();
  }

  @Test
  void readsAListPageByPage() {
    String first = "GET /heat/p/stacks?limit=2&sort_dir=asc&sort_keys=creation_time&tags_any=a&tenant=p";
    String second = "GET /heat/p/stacks?limit=2&marker=2&sort_dir=asc&sort_keys=creation_time&tags_any=a&tenant=p";
    cloud.when(first, HeatWords.listed(HeatWords.stack("one", "1", "CREATE_COMPLETE", "a\", \"b"),
            HeatWords.stack("two", "2", "DELETE_FAILED", "a\", \"b")))
        .when(second, HeatWords.listed(HeatWords.stack("three", "3", "UPDATE_IN_PROGRESS", "a\", \"b"),
            HeatWords.stack("without-b", "4", "CREATE_COMPLETE", "a")))
        .when(second.replace("marker=2", "marker=4"), HeatWords.listed());

    assertThat(cloud.stacks(2).list(List.of("a", "b"))).extracting(s -> s.ref().id() + " " + s.phase())
        .containsExactly("1 CREATED", "2 DELETE_FAILED", "3 UPDATING");
  }

  @Test
  void readsEventsPageByPageAfterTheLastOneKnown() {
    String events = "GET /heat/p/stacks/otter/id-1/events?";
    cloud.when(events + "limit=2&marker=e1&sort_dir=asc", HeatWords.events("e2", "e3"))
        .when(events + "limit=2&marker=e3&sort_dir=asc", HeatWords.events());

    List<StackEvent> read = cloud.stacks(2).events(OTTER, Optional.of("e1"));

    assertThat(read).extracting(StackEvent::id).containsExactly("e2", "e3");
    assertThat(read.get(0)).isEqualTo(new StackEvent("e2", Instant.parse("2026-11-21T00:23:02Z"), "head", "",
        "CREATE_COMPLETE", "state changed"));
  }

  @Test
  void doesNotReadForEverWhenAMarkerIsIgnored() {
    String events = "GET /heat/p/stacks/otter/id-1/events?";
    cloud.when(events + "limit=1&sort_dir=asc", HeatWords.events("e1"))
        .when(events + "limit=1&marker=e1&sort_dir=asc", HeatWords.events("e1"));

    assertThat(cloud.stacks(1).events(OTTER, Optional.empty())).extracting(StackEvent::id).containsExactly("e1");
  }

  @Test
  void repeatsTheTagsInAChange() throws Exception {
    String update = "PATCH /heat/p/stacks/otter/id-1";
    cloud.when(SHOW, HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"))
        .when(update, Reply.of(202, "{\"message\": \"The request is accepted for processing.\"}"));

    cloud.stacks().update(OTTER, REQUEST);

    assertThat(cloud.whatWasAsked()).containsExactly(SHOW, update);
    assertThat(new ObjectMapper().readTree(cloud.asked().get(1).body()).path("tags").textValue()).isEqualTo("berth");
  }

  @Test
  void deletesWhatIsGoneWithoutComplaintButNotWhatItCannotReach() {
    String delete = "DELETE /heat/p/stacks/otter/id-1";
    cloud.when(delete, Reply.of(204, ""), Reply.noSuchStack(), Reply.of(404, "<html/>"));

    cloud.stacks().delete(OTTER);
    cloud.stacks().delete(OTTER);
    assertFails(BROKEN, () -> cloud.stacks().delete(OTTER));
  }

  @Test
  void refusesTagsThatHeatWouldSplit() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> cloud.stacks().list(List.of("a,b")));
  }
}
