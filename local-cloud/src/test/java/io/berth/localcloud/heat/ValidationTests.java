package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template must not say; the words were heard from a real Heat 19. */
class ValidationTests {

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

  private HeatFixture.Reply create(String rest) {
    return heat.call("POST", "/stacks", Map.of("stack_name", "one", "template",
        "{heat_template_version: 2021-04-16, %s}".formatted(rest)));
  }

  private HeatFixture.Reply validate(String rest) {
    return heat.call("POST", "/validate", Map.of("template",
        "{heat_template_version: 2021-04-16, %s}".formatted(rest)));
  }

  private void assertRefused(String rest, String message) {
    var reply = create(rest);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo(message);
    assertThat(heat.resources.present()).isZero();
    assertThat(heat.get("/stacks").at("stacks")).asList().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "a: {type: OS::Nova::Nonsense} => The Resource Type (OS::Nova::Nonsense) could not be found.",
      "a: {type: OS::Neutron::Net, properties: {colour: red}} => "
          + "Property error: : resources.a.properties: : Unknown Property colour",
      "a: {type: OS::Heat::WaitCondition} => "
          + "Property error: : resources.a.properties: : Property handle not assigned",
      "a: {type: OS::Heat::TestResource, properties: {value: {get_param: nope}}} => "
          + "Property error: : resources.a.properties.value: : The Parameter (nope) was not provided.",
      "a: {type: OS::Heat::TestResource, properties: {value: {get_file: x.sh}}} => Property error: : "
          + "resources.a.properties.value: : No content found in the \"files\" section for get_file path: x.sh",
      "a: {type: OS::Heat::TestResource, properties: {value: {get_foo: x}}} => "
          + "Property error: : resources.a.properties.value: : Value must be a string; got {'get_foo': 'x'}",
      "a: {type: OS::Heat::TestResource, properties: {fail: maybe}} => "
          + "Property error: : resources.a.properties.fail: : \"maybe\" is not a valid boolean",
      "a: {type: OS::Heat::TestResource, properties: {wait_secs: abc}} => "
          + "Property error: : resources.a.properties.wait_secs: : could not convert string to float: 'abc'",
      "a: {type: OS::Nova::Server, properties: {flavor: small, networks: [{netwrk: x}]}} => "
          + "Property error: : resources.a.properties.networks[0]: : Unknown Property netwrk",
      "a: {type: OS::Nova::Server, properties: {flavor: small, networks: [{network: nope}]}} => Property error: : "
          + "resources.a.properties.networks[0].network: : "
          + "Error validating value 'nope': Unable to find network with name or id 'nope'",
      "a: {type: OS::Nova::Server, properties: {flavor: small, image: nope}} => Property error: : "
          + "resources.a.properties.image: : Error validating value 'nope': No images matching {'name': 'nope'}.",
      "a: {type: OS::Heat::TestResource, properties: {value: {get_attr: [b, x]}}}, b: {type: OS::Heat::None}, "
          + "c: {type: OS::Heat::TestResource, properties: {value: {get_attr: [a, x]}}} => "
          + "resources.c.properties.value.get_attr: : The Referenced Attribute (a x) is incorrect.",
      "a: {type: OS::Heat::TestResource, condition: nope} => resources.a.condition: : Invalid condition \"nope\"",
      "a: {type: OS::Heat::TestResource, properties: {value: {if: [nope, 1, 2]}}} => "
          + "resources.a.properties.value.if: : Invalid condition \"nope\"",
      "a: {type: OS::Heat::TestResource, properties: {value: {list_join: [x]}}} => "
          + "resources.a.properties.value.list_join: : Incorrect arguments to \"list_join\" should be: "
          + "\"list_join\" : [ \" \", [ \"str1\", \"str2\"] ...]",
      "a: {type: OS::Heat::TestResource, nonsense: 1} => "
          + "\"nonsense\" is not a valid keyword inside a resource definition",
      "a: {properties: {}} => Each resource must contain a type key.",
      "a: text => \"resources\" must contain a map of resource maps. Found a [<class 'str'>] instead",
      "a: {type: OS::Heat::TestResource, metadata: x} => Resource a metadata type must be object",
      "a: {type: OS::Heat::TestResource, deletion_policy: x} => Invalid deletion policy \"x\"",
      "a: {type: OS::Heat::TestResource, depends_on: nope} => The specified reference \"nope\" (in a) is incorrect.",
      "a: {type: OS::Neutron::Port, properties: {network: {get_resource: nope}}} => "
          + "The specified reference \"nope\" (in a.Properties.network) is incorrect."})
  void refusesAResourceInHeatsWords(String example) {
    var parts = example.split(" => ");
    assertRefused("resources: {%s}".formatted(parts[0]), parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "foo: {} => The template section is invalid: foo",
      "outputs: {o: {value: {get_attr: [zz, x]}}} => "
          + "outputs.o.value.get_attr: : The specified reference \"zz\" (in unknown) is incorrect.",
      "outputs: {o: {description: x}} => "
          + "Output validation error: : outputs.o: : Each output definition must contain a value key.",
      "parameters: {x: {type: string, default: a}}, resources: {x: {type: OS::Heat::None}} => Duplicate names {'x'}",
      "conditions: {c: text} => "
          + "Condition validation error: : The definition of condition \"c\" is invalid: text",
      "conditions: {c: {equals: [1]}} => "
          + "conditions.c.equals: : Arguments to \"equals\" must be of the form: [value_1, value_2]",
      "conditions: {c: {equals: [{get_attr: [a, b]}, 1]}} => "
          + "conditions.c.equals[0].get_attr: : The function \"get_attr\" is invalid in this context"})
  void refusesATemplateInHeatsWords(String example) {
    var parts = example.split(" => ");
    assertRefused(parts[0], parts[1]);
  }

  @Test
  void namesKindAndPlaceOnlyOnceWhenValidating() {
    var reply = validate("resources: {p: {type: OS::Neutron::Net, properties: {colour: red}}}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("error", "type")).isEqualTo("HTTPBadRequest");
    assertThat(reply.message()).isEqualTo("Property error: resources.p.properties: Unknown Property colour");
  }

  @Test
  void refusesAnUnknownVersionAndNamesTheKnown() {
    var reply = heat.call("POST", "/validate", Map.of("template", "{heat_template_version: 1999-01-01}"));
    assertThat(reply.at("error", "type")).isEqualTo("InvalidTemplateVersion");
    assertThat(reply.message()).startsWith("The template version is invalid: \"heat_template_version: 1999-01-01\".")
        .endsWith("2018-08-31, 2021-04-16, newton, ocata, pike, queens, rocky, wallaby");
  }

  @Test
  void acceptsAVersionByTheNameOfItsRelease() {
    assertThat(heat.call("POST", "/validate", Map.of("template", "heat_template_version: wallaby")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{{: :", "text", "a: b", "[1]"})
  void refusesWhatIsNoTemplate(String template) {
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", "one", "template", template));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).startsWith("Template not in valid format: ");
  }

  @Test
  void refusesResourcesThatRequireEachOtherAsHeatDoes() {
    var reply = create("resources: {a: {type: OS::Heat::None, depends_on: b}, "
        + "b: {type: OS::Heat::None, depends_on: a}}");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.at("error", "type")).isEqualTo("RemoteError");
  }

  @Test
  void refusesEnvironmentsThatAreNone() {
    assertThat(environment("foo: {}")).endsWith("environment has wrong section \"foo\"");
    assertThat(environment("parameters:")).endsWith("environment has empty section \"parameters\"");
    assertThat(environment("- x")).endsWith("The environment is not a valid YAML mapping data type.");
  }

  private String environment(String text) {
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", "one", "template",
        "heat_template_version: 2018-08-31", "environment", text));
    assertThat(reply.status()).isEqualTo(400);
    return reply.message();
  }

  @Test
  void leavesOutResourcesWhoseConditionDoesNotHold() {
    var reply = create("conditions: {never: {equals: [1, 2]}}, resources: {"
        + "a: {type: OS::Heat::TestResource, condition: never}, b: {type: OS::Heat::TestResource, depends_on: a}}, "
        + "outputs: {o: {condition: never, value: {get_resource: a}}}");
    assertThat(reply.status()).isEqualTo(201);
    var stack = "/stacks/one/" + reply.at("stack", "id");
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    assertThat(heat.get(stack + "/resources").at("resources")).asList().hasSize(1);
    assertThat(heat.get(stack + "/outputs").at("outputs")).asList().isEmpty();
  }

  @Test
  void lettingATypeStandForNothingAcceptsAnyPropertyAndGivesNoAttribute() {
    var stack = heat.create("one", """
        heat_template_version: 2018-08-31
        resources:
          address: {type: Berth::Address, properties: {whatever: 1}}
        outputs:
          it: {value: {get_attr: [address, floating_ip_address]}}
        """, Map.of("environment", "resource_registry: {'Berth::Address': OS::Heat::None}"));
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    assertThat(heat.output(stack, "it")).isNull();
    assertThat(heat.get(stack + "/resources/address").at("resource", "resource_type")).isEqualTo("Berth::Address");
  }
}
