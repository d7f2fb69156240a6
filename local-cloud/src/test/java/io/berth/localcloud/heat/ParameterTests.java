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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTests {

  private static final String TEMPLATE = """
      heat_template_version: 2018-08-31
      parameters:
        text:
          type: string
          default: abc
          constraints:
            - length: {min: 3, max: 5}
            - allowed_pattern: "[a-z]+"
              description: small letters
        plain: {type: string, default: x, constraints: [{allowed_pattern: "[a-z]+"}]}
        number: {type: number, default: 2, constraints: [{range: {min: 1, max: 3}}]}
        truth: {type: boolean, default: false}
        names: {type: comma_delimited_list, default: "a,b"}
        tree: {type: json, default: {k: [1, true]}}
        choice: {type: string, default: x, constraints: [{allowed_values: [x, "y"]}]}
        secret: {type: string, default: otter, hidden: true, label: Word, description: Tell nobody}
        size: {type: string, default: small, constraints: [{custom_constraint: nova.flavor}]}
        key: {type: string, default: "", constraints: [{custom_constraint: nova.keypair}]}
        range: {type: string, default: 10.0.0.0/8, constraints: [{custom_constraint: net_cidr}]}
        even: {type: number, default: 4, constraints: [{modulo: {step: 2, offset: 0}}]}
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

  private HeatFixture.Reply createWith(String parameter, Object value) {
    return heat.call("POST", "/stacks", Map.of("stack_name", "one", "template", TEMPLATE, "parameters",
        Map.of(parameter, value)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "text   | ab      | length (2) is out of range (min: 3, max: 5)",
      "text   | ABC     | small letters",
      "plain  | ABC     | \"ABC\" does not match pattern \"[a-z]+\"",
      "number | 7       | 7 is out of range (min: 1, max: 3)",
      "number | x       | could not convert string to float: 'x'",
      "choice | z       | \"z\" is not an allowed value [\"x\", \"y\"]",
      "size   | nope    | Error validating value 'nope': No Flavor matching {'name': 'nope'}. (HTTP 404)",
      "range  | nope    | Error validating value 'nope': Invalid net cidr invalid IPNetwork nope ",
      "even   | 3       | 3 is not a multiple of 2 with an offset of 0"})
  void refusesAValueInHeatsWords(String parameter, String value, String words) {
    var reply = createWith(parameter, value);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("error", "type")).isEqualTo("StackValidationFailed");
    assertThat(reply.message().strip()).isEqualTo("Parameter '%s' is invalid: %s".formatted(parameter, words));
  }

  @Test
  void saysWhichTruthsItAccepts() {
    assertThat(createWith("truth", "maybe").message()).isEqualTo("Parameter 'truth' is invalid: Unrecognized value "
        + "'maybe', acceptable values are: '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'");
  }

  @Test
  void refusesAnUnknownParameter() {
    var reply = createWith("nobody", 1);
    assertThat(reply.at("error", "type")).isEqualTo("UnknownUserParameter");
    assertThat(reply.message()).isEqualTo("The Parameter (nobody) was not defined in template.");
  }

  @Test
  void asksForAParameterWithoutAValue() {
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", "one", "template",
        "{heat_template_version: 2018-08-31, parameters: {x: {type: string}}}"));
    assertThat(reply.at("error", "type")).isEqualTo("UserParameterMissing");
    assertThat(reply.message()).isEqualTo("The Parameter (x) was not provided.");
  }

  @Test
  void showsValuesAsTextsAndHidesSecrets() {
    var stack = heat.create("one", TEMPLATE);
    assertThat(Trees.map(heat.get(stack).at("stack", "parameters")))
        .containsEntry("OS::stack_name", "one").containsEntry("OS::project_id", HeatFixture.PROJECT)
        .containsEntry("number", "2").containsEntry("truth", "False").containsEntry("names", "a,b")
        .containsEntry("tree", "{\"k\": [1, true]}").containsEntry("secret", "******");
  }

  @Test
  void tellsAboutParametersWithoutMakingAnything() {
    var shown = heat.call("POST", "/validate", Map.of("template", TEMPLATE, "parameters", Map.of("text", "abcd")));
    assertThat(shown.at("Parameters", "text")).isEqualTo(Map.of("Type", "String", "Description", "", "NoEcho",
        "false", "Label", "text", "Default", "abc", "Value", "abcd", "MinLength", 3, "MaxLength", 5,
        "AllowedPattern", "[a-z]+", "ConstraintDescription", "small letters"));
    assertThat(shown.at("Parameters", "secret")).isEqualTo(Map.of("Type", "String", "Description", "Tell nobody",
        "NoEcho", "true", "Label", "Word", "Default", "otter"));
    assertThat(shown.at("Parameters", "names", "Type")).isEqualTo("CommaDelimitedList");
    assertThat(shown.at("Parameters", "tree", "Type")).isEqualTo("Json");
  }

  @Test
  void takesUsualValuesOfAnEnvironmentUnlessTheRequestSaysOtherwise() {
    var environment = "{parameters: {choice: \"y\"}, parameter_defaults: {number: 3, plain: q, stranger: 1}}";
    var stack = heat.create("one", TEMPLATE, Map.of("environment", environment, "parameters", Map.of("plain", "r")));
    assertThat(Trees.map(heat.get(stack).at("stack", "parameters")))
        .containsEntry("choice", "y").containsEntry("number", "3").containsEntry("plain", "r");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "x: {default: a} => Missing parameter type for parameter: x",
      "x: {type: strin} => Invalid type (strin)",
      "x: {type: string, defualt: a} => Invalid key 'defualt' for parameter (x)",
      "x: text => Invalid parameter (x), expected a mapping",
      "x: {type: string, constraints: [{lenght: 1}]} => Invalid key 'lenght' for parameter constraints",
      "x: {type: string, default: ab, constraints: [{length: {min: 3}}]} => "
          + "Parameter 'x' is invalid: Invalid default ab (length (2) is out of range (min: 3, max: None))",
      "x: {type: string, default: a, constraints: [{range: {min: 3}}]} => "
          + "Parameter 'x' is invalid: Range constraint invalid for string"})
  void refusesADescriptionThatDoesNotHold(String example) {
    var parts = example.split(" => ");
    var reply = heat.call("POST", "/stacks", Map.of("stack_name", "one", "template",
        "{heat_template_version: 2018-08-31, parameters: {%s}}".formatted(parts[0])));
    assertThat(reply.at("error", "type")).isEqualTo("InvalidSchemaError");
    assertThat(reply.message()).isEqualTo(parts[1]);
  }
}
