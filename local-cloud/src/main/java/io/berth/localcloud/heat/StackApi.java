package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls about stacks as a whole. */
final class StackApi {

  private static final Set<String> ACTIONS = Set.of("suspend", "resume", "check", "cancel_update",
      "cancel_without_rollback");

  private final StackEngine engine;
  private final Links links;
  private final StackView view;

  StackApi(StackEngine engine, Links links) {
    this.engine = engine;
    this.links = links;
    this.view = new StackView(links, engine);
  }

  Answer create(HeatCall call) {
    var caller = call.request().caller();
    var stack = engine.create(call.project(), caller.userId(), StackInput.forCreation(call.body()));
    var answer = Answer.json(201, view.accepted(stack.identity()));
    return new Answer(201, with(answer, "Location", links.stack(stack.identity())), answer.body());
  }

  private static Map<String, String> with(Answer answer, String header, String value) {
    var headers = new LinkedHashMap<>(answer.headers());
    headers.put(header, value);
    return headers;
  }

  Answer list(HeatCall call) {
    var query = new StackQuery(call);
    var matching = query.matching(engine.all(call.project()));
    var page = query.page(matching);
    var shown = Shown.of("stacks", page.stream().map(view::brief).toList());
    call.number("limit").filter(limit -> limit > 0 && limit == page.size()).ifPresent(limit -> {
      var next = links.next(call, page.get(page.size() - 1).identity().id());
      shown.put("links", List.of(Shown.of("rel", "next", "href", next)));
    });
    if (call.truth("with_count", false)) {
      shown.put("count", matching.size());
    }
    return Answer.json(200, shown);
  }

  Answer detail(HeatCall call) {
    var stacks = engine.all(call.project()).stream().filter(stack -> !stack.gone()).map(view::brief).toList();
    return Answer.json(200, Shown.of("stacks", stacks));
  }

  /** Sends the caller, who knows the name or the id only, to where both are in the path. */
  Answer lookup(HeatCall call, String nameOrId, String rest) {
    var stack = engine.findByName(call.project(), nameOrId).or(() -> engine.findById(call.project(), nameOrId))
        .orElseThrow(() -> HeatError.notFound("Stack", nameOrId));
    var query = Links.query(call, "");
    var location = links.stack(stack.identity()) + (rest.isEmpty() ? "" : "/" + rest)
        + (query.isEmpty() ? "" : "?" + query);
    var message = "The resource was found at <a href=\"%1$s\">%1$s</a>;\nyou should be redirected automatically.\n\n"
        .formatted(location);
    var answer = Answer.json(302, Shown.of("message", message, "code", "302 Found", "title", "Found"));
    return new Answer(302, with(answer, "Location", location), answer.body());
  }

  /** The stack of this name and id. */
  StackState find(HeatCall call, String name, String id) {
    return engine.findById(call.project(), id).filter(stack -> stack.identity().name().equals(name))
        .orElseThrow(() -> HeatError.notFound("Stack", name));
  }

  Answer show(HeatCall call, StackState stack) {
    return Answer.json(200, Shown.of("stack", view.full(stack, call.truth("resolve_outputs", true))));
  }

  Answer update(HeatCall call, StackState stack) {
    engine.update(stack, StackInput.forUpdate(call.body(), stack));
    return accepted();
  }

  Answer patch(HeatCall call, StackState stack) {
    engine.update(stack, StackInput.forPatch(call.body(), stack));
    return accepted();
  }

  private static Answer accepted() {
    return Answer.json(202, Shown.of("message", "The request is accepted for processing.<br /><br />\n\n\n",
        "code", "202 Accepted", "title", "Accepted"));
  }

  Answer delete(StackState stack) {
    engine.delete(stack);
    return Answer.empty(204);
  }

  Answer preview(HeatCall call) {
    var input = StackInput.forCreation(call.body());
    var identity = new StackIdentity(call.project(), input.name(), "None");
    var blueprint = engine.validate(identity, input.plan());
    var owner = call.request().caller().userId();
    return Answer.json(200, view.preview(engine.initial(identity, owner, input), blueprint));
  }

  Answer previewUpdate(HeatCall call, StackState stack) {
    var input = call.method().equals("PATCH") ? StackInput.forPatch(call.body(), stack)
        : StackInput.forUpdate(call.body(), stack);
    var blueprint = engine.validate(stack.identity(), input.plan());
    return Answer.json(200, Shown.of("resource_changes",
        new UpdatePreview(stack, blueprint, engine.knowledge(stack), new ResourceView(links, engine)).changes()));
  }

  Answer validate(HeatCall call) {
    var plan = StackInput.plan(call.body());
    var blueprint = new Blueprint(new StackIdentity(call.project(), "dummy", "None"), plan);
    Validation.ofTemplate(blueprint);
    var shown = Shown.of("Description", blueprint.template().description(),
        "Parameters", blueprint.parameters().described());
    if (plan.template().containsKey("parameter_groups")) {
      shown.put("ParameterGroups", plan.template().get("parameter_groups"));
    }
    shown.put("Environment", blueprint.environment().shown());
    return Answer.json(200, shown);
  }

  Answer template(StackState stack) {
    return Answer.json(200, stack.plan().template());
  }

  Answer environment(StackState stack) {
    var shown = stack.plan().environment().shown();
    shown.put("encrypted_param_names", List.of());
    return Answer.json(200, shown);
  }

  Answer files(StackState stack) {
    return Answer.json(200, stack.plan().files());
  }

  Answer outputs(StackState stack) {
    var outputs = new Blueprint(stack.identity(), stack.plan()).outputs().values().stream()
        .map(output -> Shown.of("output_key", output.name(), "description", output.description())).toList();
    return Answer.json(200, Shown.of("outputs", outputs));
  }

  Answer output(StackState stack, String key) {
    var blueprint = new Blueprint(stack.identity(), stack.plan());
    var output = blueprint.outputs().get(key);
    if (output == null) {
      throw HeatError.outputNotFound(key);
    }
    return Answer.json(200, Shown.of("output", StackView.output(output, blueprint, engine.knowledge(stack))));
  }

  Answer act(HeatCall call, StackState stack) {
    var actions = call.body().keySet();
    actions.stream().filter(action -> !ACTIONS.contains(action)).findFirst().ifPresent(action -> {
      throw HeatError.badRequest("Invalid action %s specified".formatted(action));
    });
    if (actions.contains("check")) {
      engine.check(stack);
    }
    return Answer.json(200, null);
  }
}
