package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.http.Caller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of calls and answers, as Heat's clients know them. */
class StackApiTests {

  private static final String ROOT = "http://cloud.example:8004/orchestration/v1/p1/stacks";
  private static final String SMALL = """
      heat_template_version: 2018-08-31
      description: Small
      resources:
        net: {type: OS::Neutron::Net, metadata: {a: 1}}
        port: {type: OS::Neutron::Port, properties: {network: {get_resource: net}}}
      outputs:
        net: {description: The net, value: {get_resource: net}}
      """;

  @TempDir
  private Path folder;
  private HeatFixture heat;

  @BeforeEach
  void start() {
    heat = new HeatFixture(folder, Duration.ZERO);
  }

  @AfterEach
  void stop() {
    heat.close();
  }

  private String created(String name, Map<String, Object> more) {
    var stack = heat.create(name, SMALL, more);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    return stack;
  }

  private static Set<String> keys(Object tree) {
    return Trees.map(tree).keySet();
  }

  private List<Object> names(String query) {
    return Trees.list(heat.get("/stacks" + query).at("stacks")).stream()
        .map(stack -> Trees.map(stack).get("stack_name")).toList();
  }

  @Test
  void answersACreationWithIdAndLink() {
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", "one", "template", SMALL));
    var id = reply.at("stack", "id");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.headers()).containsEntry("Location", ROOT + "/one/" + id);
    assertThat(reply.body()).isEqualTo(Map.of("stack", Map.of("id", id, "links",
        List.of(Map.of("href", ROOT + "/one/" + id, "rel", "self")))));
  }

  @Test
  void showsAStack() {
    var stack = heat.get(created("one", Map.of("timeout_mins", 30, "tags", "a,b"))).at("stack");
    assertThat(keys(stack)).containsExactlyInAnyOrder("stack_name", "id", "links", "creation_time", "updated_time",
        "deletion_time", "notification_topics", "parameters", "description", "template_description", "capabilities",
        "disable_rollback", "timeout_mins", "stack_owner", "parent", "stack_user_project_id", "tags", "stack_status",
        "stack_status_reason", "outputs");
    assertThat(Trees.map(stack)).containsEntry("description", "Small").containsEntry("timeout_mins", 30)
        .containsEntry("tags", List.of("a", "b")).containsEntry("parent", null);
    assertThat(Trees.map(stack).get("creation_time")).asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void showsADeletedStackWithoutOutputs() {
    var stack = created("one", Map.of());
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(keys(heat.get(stack).at("stack"))).doesNotContain("outputs").contains("parameters");
    assertThat(heat.get(stack + "/resources").at("resources")).isEqualTo(List.of());
    assertThat(heat.call("DELETE", stack, null).status()).isEqualTo(404);
  }

  @Test
  void forgetsADeletedStackAfterAWhile() {
    var stack = created("one", Map.of());
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.get("/stacks?show_deleted=true").at("stacks")).asList().hasSize(1);
    heat.clock.pass(Duration.ofHours(2));
    heat.awaitForgotten(stack);
    heat.restart();
    assertThat(heat.get("/stacks?show_deleted=true").at("stacks")).asList().isEmpty();
  }

  @Test
  void listsStacks() {
    created("one", Map.of());
    assertThat(keys(heat.get("/stacks").at("stacks", 0))).containsExactlyInAnyOrder("id", "links", "project",
        "stack_name", "description", "stack_status", "stack_status_reason", "creation_time", "updated_time",
        "deletion_time", "stack_owner", "parent", "stack_user_project_id", "tags");
    assertThat(heat.get("/stacks").at("stacks", 0, "tags")).isNull();
  }

  @Test
  void findsStacksByTags() {
    created("one", Map.of("tags", "berth,owner-1"));
    created("two", Map.of("tags", "berth,owner-2"));
    created("three", Map.of());
    assertThat(names("?tags=berth")).containsExactlyInAnyOrder("one", "two");
    assertThat(names("?tags=berth,owner-2")).containsExactly("two");
    assertThat(names("?tags_any=owner-1,owner-2")).containsExactlyInAnyOrder("one", "two");
    assertThat(names("?not_tags=berth")).containsExactly("three");
    assertThat(names("?not_tags_any=owner-1,owner-9")).containsExactlyInAnyOrder("two", "three");
  }

  @Test
  void findsStacksByNameAndStatus() {
    created("one", Map.of());
    created("two", Map.of());
    assertThat(names("?name=two")).containsExactly("two");
    assertThat(names("?status=CREATE_COMPLETE")).hasSize(2);
    assertThat(names("?status=COMPLETE")).hasSize(2);
    assertThat(names("?status=FAILED")).isEmpty();
  }

  @Test
  void listsStacksPageByPageNewestFirst() {
    IntStream.range(0, 5).forEach(i -> created("s" + i, Map.of()));
    var first = heat.get("/stacks?limit=2");
    assertThat(first.at("stacks")).asList().hasSize(2);
    var next = (String) first.at("links", 0, "href");
    assertThat(next).startsWith(ROOT + "?limit=2&marker=");
    var second = heat.get("/stacks" + next.substring(ROOT.length()));
    assertThat(second.at("stacks", 0, "stack_name")).isEqualTo("s2");
    assertThat(names("?sort_keys=name&sort_dir=asc")).containsExactly("s0", "s1", "s2", "s3", "s4");
    assertThat(heat.get("/stacks?with_count=true").at("count")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"limit=x | Only integer is acceptable by 'limit'.",
      "limit=-1 | Value '-1' is invalid for 'limit' which only accepts non-negative integer.",
      "show_deleted=maybe | Unrecognized value \"maybe\" for \"show_deleted\", acceptable values are: true, false."})
  void refusesAQueryInHeatsWords(String query, String words) {
    var reply = heat.get("/stacks?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo(words.replace("~", "'"));
  }

  @Test
  void sendsWhoKnowsOnlyTheNameOnToWhereTheIdIs() {
    var stack = created("one", Map.of());
    var id = stack.substring("/stacks/one/".length());
    assertThat(heat.get("/stacks/one").status()).isEqualTo(302);
    assertThat(heat.get("/stacks/one").headers()).containsEntry("Location", ROOT + "/one/" + id);
    assertThat(heat.get("/stacks/" + id).headers()).containsEntry("Location", ROOT + "/one/" + id);
    assertThat(heat.get("/stacks/one/events?sort_dir=asc").headers())
        .containsEntry("Location", ROOT + "/one/" + id + "/events?sort_dir=asc");
    assertThat(keys(heat.get("/stacks/one").body())).containsExactlyInAnyOrder("message", "code", "title");
  }

  @Test
  void refusesANameThatIsTaken() {
    created("one", Map.of());
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", "one", "template", SMALL));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body()).isEqualTo(Map.of("code", 409, "title", "Conflict", "explanation",
        "There was a conflict when trying to complete your request.",
        "error", Shown.of("type", "StackExists", "traceback", null, "message", "The Stack (one) already exists.")));
  }

  @Test
  void makesOneStackOfManyRequestsForTheSameName() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      var calls = IntStream.range(0, 16).<Callable<Integer>>mapToObj(i -> () -> heat.call("POST", "/stacks",
          Map.of("stack_name", "one", "template", SMALL)).status()).toList();
      var statuses = new ArrayList<Integer>();
      for (var answer : pool.invokeAll(calls)) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnlyOnce(201).contains(409);
    } finally {
      pool.shutdownNow();
    }
    heat.awaitPresent(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x", "bad name!", "-a", "ä"})
  void refusesANameThatIsNone(String name) {
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", name, "template", SMALL));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo("Invalid stack name " + name + " must contain only alphanumeric or \"_-.\" "
        + "characters, must start with alpha and must be 255 characters or less.");
  }

  @Test
  void saysWhatIsMissingInARequest() {
    assertThat(heat.call("POST", "/stacks", Map.of("template", SMALL)).message()).isEqualTo("No stack name specified");
    assertThat(heat.call("POST", "/stacks", Map.of("stack_name", "one")).message())
        .isEqualTo("No template specified");
  }

  @Test
  void showsResources() {
    var stack = created("one", Map.of());
    assertThat(heat.get(stack + "/resources").at("resources")).asList().hasSize(2);
    var net = heat.get(stack + "/resources/net").at("resource");
    assertThat(keys(net)).containsExactlyInAnyOrder("updated_time", "creation_time", "logical_resource_id",
        "resource_name", "physical_resource_id", "resource_status", "resource_status_reason", "resource_type",
        "links", "required_by", "description", "attributes");
    assertThat(Trees.map(net)).containsEntry("required_by", List.of("port"))
        .containsEntry("resource_status_reason", "state changed");
    assertThat(heat.get(stack + "/resources/net/metadata").at("metadata")).isEqualTo(Map.of("a", 1));
    assertThat(heat.get(stack + "/resources?name=port").at("resources")).asList().hasSize(1);
    assertThat(heat.get(stack + "/resources?nope=1").message()).isEqualTo("Invalid filter parameters ['nope']");
    assertThat(heat.get(stack + "/resources/nope").message())
        .isEqualTo("The Resource (nope) could not be found in Stack one.");
  }

  @Test
  void showsEventsPageByPage() {
    var stack = created("one", Map.of());
    var events = heat.get(stack + "/events");
    assertThat(keys(events.at("events", 0))).containsExactlyInAnyOrder("id", "links", "event_time",
        "logical_resource_id", "resource_name", "physical_resource_id", "resource_status", "resource_status_reason");
    assertThat(events.at("events", 0, "resource_status")).isEqualTo("CREATE_COMPLETE");
    var second = events.at("events", 1, "id");
    assertThat(heat.get(stack + "/events?limit=1&marker=" + events.at("events", 0, "id")).at("events", 0, "id"))
        .isEqualTo(second);
    assertThat(heat.get(stack + "/events?sort_dir=asc&limit=1").at("events", 0, "resource_status_reason"))
        .isEqualTo("Stack CREATE started");
    var own = heat.get(stack + "/resources/net/events");
    assertThat(own.at("events")).asList().hasSize(2);
    assertThat(heat.get(stack + "/resources/net/events/" + own.at("events", 0, "id")).at("event", "resource_type"))
        .isEqualTo("OS::Neutron::Net");
    assertThat(heat.get(stack + "/resources/nope/events").message()).isEqualTo("No events found for resource nope");
  }

  @Test
  void showsOutputsTemplateEnvironmentAndFiles() {
    var stack = created("one", Map.of("files", Map.of("x.sh", "echo"), "environment", "parameter_defaults: {a: 1}"));
    assertThat(heat.get(stack + "/outputs").at("outputs"))
        .isEqualTo(List.of(Map.of("output_key", "net", "description", "The net")));
    assertThat(keys(heat.get(stack + "/outputs/net").at("output")))
        .containsExactlyInAnyOrder("output_key", "description", "output_value");
    assertThat(heat.get(stack + "/outputs/nope").message()).isEqualTo("Specified output key nope not found.");
    assertThat(heat.get(stack + "/template").at("heat_template_version")).isEqualTo("2018-08-31");
    assertThat(heat.get(stack + "/environment").body()).isEqualTo(Map.of("resource_registry",
        Map.of("resources", Map.of()), "parameters", Map.of(), "parameter_defaults", Map.of("a", 1), "event_sinks",
        List.of(), "encrypted_param_names", List.of()));
    assertThat(heat.get(stack + "/files").body()).isEqualTo(Map.of("x.sh", "echo"));
  }

  @Test
  void actsOnRequestAndOnlyOnKnownActions() {
    var stack = created("one", Map.of());
    var body = new HashMap<String, Object>();
    body.put("check", null);
    assertThat(heat.call("POST", stack + "/actions", body).status()).isEqualTo(200);
    assertThat(heat.status(stack)).isEqualTo("CHECK_COMPLETE");
    assertThat(heat.call("POST", stack + "/actions", Map.of("dance", 1)).message())
        .isEqualTo("Invalid action dance specified");
  }

  @Test
  void looksAheadWithoutMakingAnything() {
    var reply = heat.call("POST", "/stacks/preview", Map.of("stack_name", "one", "template", SMALL));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("stack", "resources")).asList().hasSize(2);
    assertThat(heat.get("/stacks").at("stacks")).isEqualTo(List.of());
    assertThat(heat.resources.present()).isZero();
  }

  @Test
  void tellsAboutItself() {
    assertThat(heat.get("/resource_types").at("resource_types")).asList()
        .contains("OS::Nova::Server", "OS::Heat::None", "OS::Manila::Share");
    assertThat(heat.get("/resource_types/OS::Heat::WaitCondition").at("properties", "count", "default")).isEqualTo(1);
    assertThat(heat.get("/resource_types/OS::No::Such").status()).isEqualTo(404);
    assertThat(heat.get("/template_versions").at("template_versions")).asList().hasSize(11);
    assertThat(heat.get("/build_info").status()).isEqualTo(200);
    assertThat(heat.get("/services").at("services", 0, "status")).isEqualTo("up");
    assertThat(heat.get("/").status()).isEqualTo(300);
  }

  @Test
  void keepsProjectsApart() {
    var stack = created("one", Map.of());
    var stranger = new Caller("u2", "p2", "other", Set.of("member"), "t2");
    assertThat(heat.callAs(stranger, "t2", "GET", stack, null).status()).isEqualTo(403);
    assertThat(heat.callAs(stranger, "t2", "GET", "/v1/p2" + stack, null).status()).isEqualTo(404);
    assertThat(heat.callAs(null, "wrong", "GET", stack, null).body()).isEqualTo(Map.of("error", Map.of("code", 401,
        "title", "Unauthorized", "message", "The request you have made requires authentication.")));
  }

  @Test
  void answersWrongPathsAndMethodsAsHeatDoes() {
    var stack = created("one", Map.of());
    assertThat(heat.get("/nope").at("code")).isEqualTo("404 Not Found");
    assertThat(heat.call("PUT", "/stacks", Map.of()).at("error", "type")).isEqualTo("HTTPMethodNotAllowed");
    assertThat(heat.call("GET", stack + "/outputs/x/y", null).status()).isEqualTo(404);
    assertThat(heat.get("/stacks/nope/nope").message()).isEqualTo("The Stack (nope) could not be found.");
    assertThat(heat.get("/stacks/other" + stack.substring("/stacks/one".length())).status()).isEqualTo(404);
  }
}
