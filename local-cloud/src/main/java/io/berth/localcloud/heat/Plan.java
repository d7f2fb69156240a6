package io.berth.localcloud.heat;

import java.util.Map;

/** What a stack is to become, as its user has sent it. */
record Plan(Map<String, Object> template, Map<String, String> files, Environment environment) {

  /** The same template without anything in it. */
  Plan emptied() {
    return new Plan(Map.of("heat_template_version", template.get("heat_template_version")), Map.of(),
        Environment.EMPTY);
  }
}
