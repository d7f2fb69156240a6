package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stacks as the API shows them. */
final class StackView {

  private final Links links;
  private final StackEngine engine;

  StackView(Links links, StackEngine engine) {
    this.links = links;
    this.engine = engine;
  }

  /** The few words about a stack that has just been accepted. */
  Map<String, Object> accepted(StackIdentity stack) {
    return Shown.of("stack", Shown.of("id", stack.id(), "links", self(stack)));
  }

  private List<Object> self(StackIdentity stack) {
    return List.of(Links.link(links.stack(stack), "self"));
  }

  /** A stack in a list. */
  Map<String, Object> brief(StackState stack) {
    var identity = stack.identity();
    return Shown.of("id", identity.id(), "links", self(identity), "project", identity.project(),
        "stack_name", identity.name(), "description", "", "stack_status", status(stack),
        "stack_status_reason", stack.fate().reason(), "creation_time", Shown.time(stack.created()),
        "updated_time", Shown.time(stack.updated()), "deletion_time", Shown.time(stack.deleted()),
        "stack_owner", stack.owner(), "parent", null, "stack_user_project_id", stack.userProject(),
        "tags", stack.settings().tags().isEmpty() ? null : stack.settings().tags());
  }

  private static String status(StackState stack) {
    return stack.fate().word();
  }

  /** Everything about a stack. */
  Map<String, Object> full(StackState stack, boolean withOutputs) {
    var blueprint = new Blueprint(stack.identity(), stack.plan());
    var shown = head(stack, blueprint);
    shown.put("stack_status", status(stack));
    shown.put("stack_status_reason", stack.fate().reason());
    if (withOutputs && !stack.gone()) {
      shown.put("outputs", outputs(blueprint, engine.knowledge(stack)));
    }
    return shown;
  }

  private Map<String, Object> head(StackState stack, Blueprint blueprint) {
    var identity = stack.identity();
    var description = blueprint.template().description();
    return Shown.of("stack_name", identity.name(), "id", identity.id(), "links", self(identity),
        "creation_time", Shown.time(stack.created()), "updated_time", Shown.time(stack.updated()),
        "deletion_time", Shown.time(stack.deleted()), "notification_topics", List.of(),
        "parameters", blueprint.parameters().shown(), "description", description,
        "template_description", description, "capabilities", List.of(),
        "disable_rollback", stack.settings().disableRollback(),
        "timeout_mins", stack.settings().timeoutMins(), "stack_owner", stack.owner(), "parent", null,
        "stack_user_project_id", stack.userProject(), "tags", stack.settings().tags());
  }

  private static List<Object> outputs(Blueprint blueprint, Knowledge knowledge) {
    var outputs = new ArrayList<Object>();
    blueprint.outputs().values().forEach(output -> outputs.add(output(output, blueprint, knowledge)));
    return outputs;
  }

  /** One output with its value; with the complaint instead if the value cannot be had. */
  static Map<String, Object> output(OutputDefinition output, Blueprint blueprint, Knowledge knowledge) {
    var shown = Shown.of("output_key", output.name(), "description", output.description());
    try {
      shown.put("output_value", blueprint.resolve(output.value(), knowledge));
    } catch (Unresolvable e) {
      shown.put("output_error", e.getMessage());
      shown.put("output_value", null);
    }
    return shown;
  }

  /** What would become of a stack, had it been asked for in earnest. */
  Map<String, Object> preview(StackState stack, Blueprint blueprint) {
    var shown = head(stack, blueprint);
    shown.put("stack_user_project_id", null);
    shown.put("outputs", outputs(blueprint, Knowledge.NONE));
    var view = new ResourceView(links, engine);
    shown.put("resources", blueprint.resources().keySet().stream()
        .map(name -> view.preview(stack.identity(), name, blueprint)).toList());
    return Shown.of("stack", shown);
  }
}
