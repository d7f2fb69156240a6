package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionTests {

  private static final StackIdentity STACK = new StackIdentity("p1", "one", "id-1");

  /** The value of an output written like this, in a template with a few parameters, conditions and a file. */
  private static Object value(String expression) {
    var template = """
        heat_template_version: 2021-04-16
        parameters:
          name: {type: string, default: otter}
          count: {type: number, default: 2}
          names: {type: comma_delimited_list, default: "a,b"}
          tree: {type: json, default: {k: [1, {deep: yes}]}}
          on: {type: boolean, default: true}
        conditions:
          yes_it_is: {equals: [{get_param: name}, otter]}
          no_it_is_not: {not: yes_it_is}
          both: {and: [yes_it_is, no_it_is_not]}
          either: {or: [yes_it_is, {equals: [1, 2]}]}
          known: {contains: [b, {get_param: names}]}
        outputs:
          it: {value: %s}
        """.formatted(expression);
    var plan = new Plan(Yaml.template(template), Map.of("x.sh", "echo\n"), Environment.EMPTY);
    var blueprint = new Blueprint(STACK, plan);
    Validation.ofStack(blueprint, (constraint, value) -> Optional.empty());
    return blueprint.resolve(blueprint.outputs().get("it").value(), Knowledge.NONE);
  }

  @Test
  void givesParametersAndWhatLiesInThem() {
    assertThat(value("{get_param: name}")).isEqualTo("otter");
    assertThat(value("{get_param: count}")).isEqualTo(2);
    assertThat(value("{get_param: [tree, k, 1, deep]}")).isEqualTo(true);
    assertThat(value("{get_param: [tree, nothing]}")).isEqualTo("");
    assertThat(value("{get_param: 'OS::stack_name'}")).isEqualTo("one");
  }

  @Test
  void givesTheContentOfFiles() {
    assertThat(value("{get_file: x.sh}")).isEqualTo("echo\n");
    assertThatThrownBy(() -> value("{get_file: y.sh}"))
        .hasMessage("No content found in the \"files\" section for get_file path: y.sh");
  }

  @Test
  void replacesLongestPlaceholderFirstAndNeverWhatItPutIn() {
    assertThat(value("{str_replace: {template: 'NAME_X NAME', params: {NAME: $NAME_X, NAME_X: x}}}"))
        .isEqualTo("x $NAME_X");
    assertThat(value("{str_replace: {template: a, params: {a: {z: 1, b: [true, null]}}}}"))
        .isEqualTo("{\"b\": [true, null], \"z\": 1}");
    assertThat(value("{str_replace: {template: 'a-b', params: {a: true, b: null}}}")).isEqualTo("True-");
  }

  @Test
  void strictReplacementWantsEveryPlaceholderUsed() {
    assertThat(value("{str_replace_strict: {template: a, params: {a: 1}}}")).isEqualTo("1");
    assertThatThrownBy(() -> value("{str_replace_strict: {template: a, params: {a: 1, bb: 2, c: 3}}}"))
        .hasMessage("The following params were not found in the template: bb,c");
    assertThatThrownBy(() -> value("{str_replace_vstrict: {template: a, params: {a: ''}}}"))
        .hasMessage("str_replace_vstrict has an undefined or empty value for param a, "
            + "must be a defined non-empty value");
  }

  @Test
  void joinsTextsAndWritesMapsAsJson() {
    assertThat(value("{list_join: ['-', [a, b], [c]]}")).isEqualTo("a-b-c");
    assertThat(value("{list_join: [\"\\n\", ['#cloud-config', {b: 1, a: [true, null, 'é\"']}]]}"))
        .isEqualTo("#cloud-config\n{\"a\": [true, null, \"\\u00e9\\\"\"], \"b\": 1}");
    assertThat(value("{list_join: [',', [a, null]]}")).isEqualTo("a,");
    assertThatThrownBy(() -> value("{list_join: [',', [a, 3]]}"))
        .hasMessage("Items to join must be string, map or list not 3");
  }

  @Test
  void concatenatesListsAndMergesMaps() {
    assertThat(value("{list_concat: [[a], null, [b, a]]}")).isEqualTo(List.of("a", "b", "a"));
    assertThat(value("{list_concat_unique: [[a], [b, a]]}")).isEqualTo(List.of("a", "b"));
    assertThat(value("{map_merge: [{a: 1, b: 1}, null, {b: 2}]}")).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(value("{map_replace: [{a: x, b: y}, {keys: {a: c}, values: {y: z}}]}"))
        .isEqualTo(Map.of("c", "x", "b", "z"));
    assertThat(value("{filter: [[a], [a, b]]}")).isEqualTo(List.of("b"));
  }

  @Test
  void splitsTexts() {
    assertThat(value("{str_split: [',', 'a,b,,']}")).isEqualTo(List.of("a", "b", "", ""));
    assertThat(value("{str_split: ['.', 'a.b', 1]}")).isEqualTo("b");
    assertThatThrownBy(() -> value("{str_split: [',', 'a,b', 7]}"))
        .hasMessage("Incorrect index to \"str_split\" should be between 0 and 1");
  }

  @Test
  void digests() {
    assertThat(value("{digest: [md5, otter]}")).isEqualTo("d8e265f13545e890c178a34a72f62c43");
    assertThat(value("{digest: [sha256, otter]}"))
        .isEqualTo("914cb64a1bfac4c6f9507c9d26b81ed91757fa051e3f8508140053834d1dda81");
    assertThatThrownBy(() -> value("{digest: [md99, otter]}")).hasMessageStartingWith("Algorithm must be one of {");
  }

  @Test
  void repeatsATemplateForEachItem() {
    assertThat(value("{repeat: {template: 'n%i%', for_each: {'%i%': ['1', '2']}}}")).isEqualTo(List.of("n1", "n2"));
    assertThat(value("{repeat: {template: {'%a%': '%b%'}, for_each: {'%a%': [x, y], '%b%': ['1', '2']}}}"))
        .isEqualTo(List.of(Map.of("x", "1"), Map.of("x", "2"), Map.of("y", "1"), Map.of("y", "2")));
    assertThat(value("{repeat: {template: '%a%%b%', permutations: false, for_each: {'%a%': [x, y], '%b%': [p, q]}}}"))
        .isEqualTo(List.of("xp", "yq"));
  }

  @Test
  void decidesByConditions() {
    assertThat(value("{if: [yes_it_is, a, b]}")).isEqualTo("a");
    assertThat(value("{if: [no_it_is_not, a, b]}")).isEqualTo("b");
    assertThat(value("{if: [both, a, b]}")).isEqualTo("b");
    assertThat(value("{if: [either, a, b]}")).isEqualTo("a");
    assertThat(value("{if: [known, a, b]}")).isEqualTo("a");
    assertThat(value("{if: [{not: {equals: [{get_param: count}, 3]}}, a, b]}")).isEqualTo("a");
    assertThat(value("[x, {if: [no_it_is_not, a]}]")).isEqualTo(List.of("x"));
    assertThat(value("{a: {if: [no_it_is_not, b]}, c: 1}")).isEqualTo(Map.of("c", 1));
  }

  @Test
  void leavesTheBranchNotTakenAlone() {
    assertThat(value("{if: [yes_it_is, a, {get_attr: [nobody, nothing]}]}")).isEqualTo("a");
    assertThatThrownBy(() -> value("{if: [no_it_is_not, a, {get_attr: [nobody, nothing]}]}"))
        .isInstanceOf(HeatError.class);
  }

  @Test
  void putsAddressesTogether() {
    assertThat(value("{make_url: {scheme: http, host: 'fe80::1', port: 8080, path: /a b, query: {q: 'x&y'}}}"))
        .isEqualTo("http://[fe80::1]:8080/a%20b?q=x%26y");
  }

  @Test
  void takesAnUnknownFunctionForAMap() {
    assertThat(value("{get_foo: x}")).isEqualTo(Map.of("get_foo", "x"));
  }

  @Test
  void readsScalarsAsYaml11Does() {
    assertThat(value("[yes, off, 0644, 0x1f, 1_000, 1.5, 2021-04-16, ~, '0644', '']"))
        .isEqualTo(Arrays.asList(true, false, 420, 31, 1000, 1.5, "2021-04-16", null, "0644", ""));
  }
}
