package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request to make, change or check a stack says.
 *
 * @param rollbackDisabled null if the request does not say
 * @param timeoutMins null if the request does not say
 */
record StackInput(String name, Plan plan, Boolean rollbackDisabled, Integer timeoutMins, Optional<List<String>> tags,
    boolean isPatch) {

  /** What a stack is given that does not ask for anything else. */
  static final StackState.Settings USUAL = new StackState.Settings(true, null, List.of());

  private static final int MAX_NAME = 255;
  private static final int MAX_TAG = 80;

  /** A new stack. */
  static StackInput forCreation(Map<String, Object> body) {
    if (!body.containsKey("stack_name")) {
      throw HeatError.badRequest("No stack name specified");
    }
    var plan = plan(body, null);
    var input = input(PythonText.str(body.get("stack_name")), body, plan, false);
    checkName(input.name);
    return input;
  }

  /** Another plan for a stack. */
  static StackInput forUpdate(Map<String, Object> body, StackState stack) {
    return input(stack.identity().name(), body, plan(body, null), false);
  }

  /** The stack's own plan with some of it replaced. */
  static StackInput forPatch(Map<String, Object> body, StackState stack) {
    return input(stack.identity().name(), body, plan(body, stack.plan()), true);
  }

  /** The plan of a template that is only to be looked at. */
  static Plan plan(Map<String, Object> body) {
    return plan(body, null);
  }

  /** The settings a stack has after this request, which drops tags it does not repeat unless it is a patch. */
  StackState.Settings settings(StackState.Settings before) {
    return new StackState.Settings(rollbackDisabled == null ? before.disableRollback() : rollbackDisabled,
        timeoutMins == null ? before.timeoutMins() : timeoutMins,
        tags.orElse(isPatch ? before.tags() : List.of()));
  }

  private static StackInput input(String name, Map<String, Object> body, Plan plan, boolean patch) {
    var timeout = body.get("timeout_mins") == null ? null
        : Extract.integer("timeout_mins", PythonText.str(body.get("timeout_mins")));
    var rollback = body.get("disable_rollback") == null ? null
        : Extract.truth("disable_rollback", PythonText.str(body.get("disable_rollback")));
    var tags = Optional.ofNullable(body.get("tags")).map(PythonText::str).map(StackInput::tags);
    return new StackInput(name, plan, rollback, timeout == null || timeout == 0 ? null : timeout, tags, patch);
  }

  private static List<String> tags(String text) {
    var tags = text.isEmpty() ? List.<String>of() : List.of(text.split(","));
    tags.stream().filter(tag -> tag.length() > MAX_TAG).findFirst().ifPresent(tag -> {
      throw HeatError.badRequest("Invalid tag, \"%s\" is longer than 80 characters".formatted(tag));
    });
    return tags;
  }

  private static void checkName(String name) {
    if (!name.matches("[a-zA-Z][a-zA-Z0-9_.-]{0,%d}".formatted(MAX_NAME - 1))) {
      throw HeatError.invalid("Invalid stack name %s must contain only alphanumeric or ".formatted(name)
          + "\"_-.\" characters, must start with alpha and must be 255 characters or less.");
    }
  }

  private static Plan plan(Map<String, Object> body, Plan existing) {
    var template = template(body, existing);
    var files = new LinkedHashMap<String, String>(existing == null ? Map.of() : existing.files());
    Trees.map(body.get("files")).forEach((name, content) -> files.put(name, PythonText.str(content)));
    var environment = environment(body, files);
    return new Plan(template, files, existing == null ? environment
        : patched(existing.environment(), environment, body, template));
  }

  private static Map<String, Object> template(Map<String, Object> body, Plan existing) {
    var given = body.get("template");
    if (given instanceof Map<?, ?> tree) {
      return Trees.map(Yaml.plain(tree));
    }
    if (given == null && existing != null) {
      return existing.template();
    }
    if (given == null) {
      throw HeatError.badRequest("No template specified");
    }
    try {
      return Yaml.template(PythonText.str(given));
    } catch (Yaml.Unreadable e) {
      throw HeatError.badRequest("Template not in valid format: " + e.getMessage());
    }
  }

  /** Environments in files win over the one in the request, and single parameters over both. */
  private static Environment environment(Map<String, Object> body, Map<String, String> files) {
    var names = Trees.list(body.get("environment_files"));
    var environment = names.isEmpty() && body.get("environment") != null ? Environment.of(body.get("environment"))
        : Environment.EMPTY;
    for (var name : names) {
      environment = environment.with(Environment.of(files.getOrDefault(PythonText.str(name), "")));
    }
    return environment.withParameters(Trees.map(Yaml.plain(body.get("parameters"))));
  }

  private static Environment patched(Environment existing, Environment given, Map<String, Object> body,
      Map<String, Object> template) {
    var cleared = new LinkedHashMap<>(existing.parameters());
    cleared.keySet().removeAll(Trees.list(body.get("clear_parameters")));
    return existing.keepingParameters(cleared.keySet()).with(given)
        .keepingParameters(Trees.map(template.get("parameters")).keySet());
  }
}
