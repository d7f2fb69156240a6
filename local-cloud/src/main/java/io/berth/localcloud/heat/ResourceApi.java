package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The calls about the resources of a stack. */
final class ResourceApi {

  private static final Map<String, Function<ResourceState, String>> FILTERS = Map.of(
      "type", resource -> resource.label().alias(),
      "status", resource -> resource.status().name(),
      "name", ResourceState::name,
      "action", resource -> resource.action().name(),
      "id", ResourceState::uuid,
      "physical_resource_id", resource -> String.valueOf(resource.physicalId()));
  private static final Set<String> OPTIONS = Set.of("nested_depth", "with_detail");

  private final StackEngine engine;
  private final ResourceView view;

  ResourceApi(StackEngine engine, Links links) {
    this.engine = engine;
    this.view = new ResourceView(links, engine);
  }

  Answer list(HeatCall call, StackState stack) {
    var unknown = call.request().query().keySet().stream()
        .filter(name -> !FILTERS.containsKey(name) && !OPTIONS.contains(name)).map(PythonText::repr).toList();
    if (!unknown.isEmpty()) {
      throw HeatError.badRequest("Invalid filter parameters [%s]".formatted(String.join(", ", unknown)));
    }
    call.number("nested_depth");
    var detail = call.truth("with_detail", false);
    var shown = stack.resources().values().stream().filter(wanted(call))
        .map(resource -> detail ? view.full(stack, resource) : view.brief(stack, resource)).toList();
    return Answer.json(200, Shown.of("resources", shown));
  }

  private static Predicate<ResourceState> wanted(HeatCall call) {
    return resource -> FILTERS.entrySet().stream().allMatch(filter -> call.queries(filter.getKey()).isEmpty()
        || call.queries(filter.getKey()).contains(filter.getValue().apply(resource)));
  }

  /** The resource of this name; deleted stacks have none. */
  static ResourceState find(StackState stack, String name) {
    return stack.resource(name)
        .orElseThrow(() -> HeatError.resourceNotFound(name, stack.identity().name()));
  }

  Answer show(StackState stack, String name) {
    return Answer.json(200, Shown.of("resource", view.full(stack, find(stack, name))));
  }

  Answer metadata(StackState stack, String name) {
    return Answer.json(200, Shown.of("metadata", find(stack, name).metadata()));
  }

  Answer signal(HeatCall call, StackState stack, String name) {
    engine.signal(stack, find(stack, name), call.body());
    return Answer.json(200, null);
  }
}
