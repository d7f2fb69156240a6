package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions of HOT, in order, each knowing the functions of those before it and some more. */
enum HotVersion {
  V2013_05_23("2013-05-23", null,
      List.of("get_param", "get_resource", "get_attr", "list_join", "str_replace", "get_file"), List.of()),
  V2014_10_16("2014-10-16", null, List.of(), List.of()),
  V2015_04_30("2015-04-30", null, List.of("repeat", "digest"), List.of()),
  V2015_10_15("2015-10-15", null, List.of("str_split"), List.of()),
  V2016_04_08("2016-04-08", null, List.of("map_merge"), List.of()),
  V2016_10_14("2016-10-14", "newton", List.of("map_replace", "if"),
      List.of("get_param", "equals", "not", "and", "or")),
  V2017_02_24("2017-02-24", "ocata", List.of("filter", "str_replace_strict"), List.of()),
  V2017_09_01("2017-09-01", "pike",
      List.of("make_url", "list_concat", "list_concat_unique", "contains", "str_replace_vstrict"),
      List.of("contains")),
  V2018_03_02("2018-03-02", "queens", List.of(), List.of()),
  V2018_08_31("2018-08-31", "rocky", List.of(), List.of()),
  V2021_04_16("2021-04-16", "wallaby", List.of(), List.of());

  private final String date;
  private final String release;
  private final List<String> added;
  private final List<String> addedForConditions;

  HotVersion(String date, String release, List<String> added, List<String> addedForConditions) {
    this.date = date;
    this.release = release;
    this.added = added;
    this.addedForConditions = addedForConditions;
  }

  /** The version a template asks for, by date or by name of the release. */
  static HotVersion of(Map<String, Object> template) {
    var asked = PythonText.str(template.get("heat_template_version"));
    for (var version : values()) {
      if (version.date.equals(asked) || asked.equals(version.release)) {
        return version;
      }
    }
    throw unknown(asked);
  }

  private static HeatError unknown(String asked) {
    var known = Stream.concat(Stream.of(values()).map(v -> v.date),
        Stream.of(values()).flatMap(v -> Optional.ofNullable(v.release).stream())).collect(Collectors.joining(", "));
    return HeatError.badRequest("InvalidTemplateVersion",
        "The template version is invalid: \"heat_template_version: %s\". ".formatted(asked)
            + "\"heat_template_version\" should be one of: %s".formatted(known));
  }

  /** Whether a map with this single key is a call of a function, anywhere but in a condition. */
  boolean hasFunction(String name) {
    return Stream.of(values()).anyMatch(v -> v.ordinal() <= ordinal() && v.added.contains(name));
  }

  /** Whether the function may be used in a condition. */
  boolean hasConditionFunction(String name) {
    return Stream.of(values()).anyMatch(v -> v.ordinal() <= ordinal() && v.addedForConditions.contains(name));
  }

  /** Whether resources, outputs and the template itself may have conditions. */
  boolean hasConditions() {
    return compareTo(V2016_10_14) >= 0;
  }

  /** All versions as the API lists them. */
  static List<Map<String, Object>> shown() {
    var shown = new ArrayList<Map<String, Object>>();
    for (var version : values()) {
      shown.add(Map.of("version", "heat_template_version." + version.date, "type", "hot", "aliases",
          version.release == null ? List.of() : List.of("heat_template_version." + version.release)));
    }
    return shown;
  }
}
