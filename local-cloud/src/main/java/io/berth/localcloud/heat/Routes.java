package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import java.util.List;
import java.util.Set;

/** From a path and a method to the call that answers it. */
final class Routes {

  private static final Set<String> BELOW_A_STACK =
      Set.of("resources", "events", "template", "actions", "environment", "files");

  private final StackApi stacks;
  private final ResourceApi resources;
  private final EventApi events;
  private final InfoApi info;

  Routes(StackEngine engine, Links links) {
    this.stacks = new StackApi(engine, links);
    this.resources = new ResourceApi(engine, links);
    this.events = new EventApi(links);
    this.info = new InfoApi(links);
  }

  Answer answer(HeatCall call) {
    var path = call.path();
    if (path.isEmpty()) {
      return Faulty.nowhere();
    }
    return switch (path.get(0)) {
      case "stacks" -> stacks(call, path.subList(1, path.size()));
      case "validate" -> call.method().equals("POST") ? stacks.validate(call) : Faulty.methodNotAllowed();
      case "resource_types" -> path.size() == 1 ? info.resourceTypes() : info.resourceType(path.get(1));
      case "template_versions" -> info.templateVersions();
      case "build_info" -> info.buildInfo();
      case "services" -> info.services();
      default -> Faulty.nowhere();
    };
  }

  /** Which versions there are; needs no project. */
  Answer versions() {
    return info.versions();
  }

  private Answer stacks(HeatCall call, List<String> path) {
    return switch (path.size()) {
      case 0 -> collection(call);
      case 1 -> named(call, path.get(0));
      default -> BELOW_A_STACK.contains(path.get(1)) && path.size() == 2
          ? stacks.lookup(call, path.get(0), path.get(1))
          : stack(call, stacks.find(call, path.get(0), path.get(1)), path.subList(2, path.size()));
    };
  }

  private Answer collection(HeatCall call) {
    return switch (call.method()) {
      case "GET" -> stacks.list(call);
      case "POST" -> stacks.create(call);
      default -> Faulty.methodNotAllowed();
    };
  }

  private Answer named(HeatCall call, String name) {
    return switch (call.method() + " " + name) {
      case "GET detail" -> stacks.detail(call);
      case "POST preview" -> stacks.preview(call);
      default -> stacks.lookup(call, name, "");
    };
  }

  private Answer stack(HeatCall call, StackState stack, List<String> path) {
    if (path.isEmpty()) {
      return stack(call, stack);
    }
    return path.get(0).equals("resources") ? resource(call, stack, path.subList(1, path.size()))
        : part(call, stack, path);
  }

  private Answer stack(HeatCall call, StackState stack) {
    return switch (call.method()) {
      case "GET" -> stacks.show(call, stack);
      case "PUT" -> stacks.update(call, stack);
      case "PATCH" -> stacks.patch(call, stack);
      case "DELETE" -> stacks.delete(stack);
      default -> Faulty.methodNotAllowed();
    };
  }

  private Answer part(HeatCall call, StackState stack, List<String> path) {
    return switch (call.method() + " " + path.get(0)) {
      case "GET template" -> stacks.template(stack);
      case "GET environment" -> stacks.environment(stack);
      case "GET files" -> stacks.files(stack);
      case "GET outputs" -> path.size() == 1 ? stacks.outputs(stack) : stacks.output(stack, path.get(1));
      case "GET events" -> events.list(call, stack);
      case "PUT preview", "PATCH preview" -> stacks.previewUpdate(call, stack);
      case "POST actions" -> stacks.act(call, stack);
      default -> Set.of("template", "environment", "files", "outputs", "events", "preview", "actions")
          .contains(path.get(0)) ? Faulty.methodNotAllowed() : Faulty.nowhere();
    };
  }

  private Answer resource(HeatCall call, StackState stack, List<String> path) {
    return switch (path.size()) {
      case 0 -> resources.list(call, stack);
      case 1 -> resources.show(stack, path.get(0));
      case 2 -> ofResource(call, stack, path.get(0), path.get(1));
      default -> path.get(1).equals("events") ? events.show(stack, path.get(0), path.get(2)) : Faulty.nowhere();
    };
  }

  private Answer ofResource(HeatCall call, StackState stack, String name, String what) {
    return switch (call.method() + " " + what) {
      case "GET metadata" -> resources.metadata(stack, name);
      case "GET events" -> events.listOf(call, stack, name);
      case "POST signal" -> resources.signal(call, stack, name);
      default -> Faulty.nowhere();
    };
  }
}
