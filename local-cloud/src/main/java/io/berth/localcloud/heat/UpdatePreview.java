package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an update would do to each resource of a stack. */
final class UpdatePreview {

  private final StackState stack;
  private final Blueprint blueprint;
  private final Knowledge knowledge;
  private final ResourceView view;

  UpdatePreview(StackState stack, Blueprint blueprint, Knowledge knowledge, ResourceView view) {
    this.stack = stack;
    this.blueprint = blueprint;
    this.knowledge = knowledge;
    this.view = view;
  }

  /** The resources by what would happen to them. */
  Map<String, Object> changes() {
    var changes = Shown.of("unchanged", new ArrayList<>(), "updated", new ArrayList<>(), "replaced",
        new ArrayList<>(), "added", new ArrayList<>(), "deleted", new ArrayList<>());
    blueprint.resources().keySet().forEach(name -> add(changes, fate(name),
        view.preview(stack.identity(), name, blueprint)));
    stack.resources().values().stream().filter(each -> !blueprint.resources().containsKey(each.name()))
        .forEach(each -> add(changes, "deleted", view.full(stack, each)));
    return changes;
  }

  private static void add(Map<String, Object> changes, String fate, Object resource) {
    @SuppressWarnings("unchecked")
    var list = (List<Object>) changes.get(fate);
    list.add(resource);
  }

  private String fate(String name) {
    var existing = stack.resource(name);
    if (existing.isEmpty() || existing.get().action() == Action.INIT) {
      return "added";
    }
    return switch (Difference.between(existing.get(), blueprint.typeOf(name),
        blueprint.properties(name, knowledge))) {
      case NONE -> "unchanged";
      case NOTED, IN_PLACE -> "updated";
      case REPLACEMENT -> "replaced";
    };
  }
}
