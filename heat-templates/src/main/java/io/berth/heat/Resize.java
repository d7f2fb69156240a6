package io.berth.heat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A change of the number of workers of a cluster that is there. New nodes report to a handle of their own, because the
 * token of the first one is as old as the cluster and may have expired; whoever is there already is not asked again.
 *
 * @param number tells the changes of one cluster apart; the output {@code resize} says which was the last
 * @param newcomers so many of the last workers are new, and are waited for; 0 waits for nobody
 */
public record Resize(int number, int newcomers) {

  /** The output that says which change the stack was last asked for. */
  public static final String OUTPUT = "resize";

  public Resize {
    Checks.between("number of the change", number, 1, Integer.MAX_VALUE);
    Checks.between("newcomers", newcomers, 0, ClusterSpec.MOST_WORKERS);
  }

  /** The resource that new nodes report to. */
  public String handle() {
    return "more_handle_" + number;
  }

  private String condition() {
    return "more_" + number;
  }

  /** Changes a template that has all workers already. */
  void in(Map<String, Object> template, int workers) {
    Map<String, Object> resources = Tree.map(template, "resources");
    List<String> added = IntStream.rangeClosed(workers - newcomers + 1, workers).mapToObj(number -> "worker_" + number).toList();
    // The first condition is met, whoever has gone since.
    Tree.map(resources, "ready", "properties").put("count", 1);
    if (!added.isEmpty()) {
      await(resources, added);
    }
    Tree.map(template, "outputs").put(OUTPUT, Map.of(
        "description", "Which change of its size the cluster was last asked for.", "value", Integer.toString(number)));
  }

  private void await(Map<String, Object> resources, List<String> added) {
    added.forEach(worker -> resources.computeIfPresent(worker, (same, node) -> reportingToUs(node)));
    resources.put(handle(), Tree.copy(resources.get("ready_handle"), text -> text));
    Map<String, Object> condition = Tree.map(Tree.copy(resources.get("ready"), text -> text));
    condition.put("depends_on", List.copyOf(added));
    Tree.map(condition, "properties").put("handle", Map.of("get_resource", handle()));
    Tree.map(condition, "properties").put("count", newcomers);
    resources.put(condition(), condition);
  }

  private Object reportingToUs(Object node) {
    return Tree.copy(node, text -> text.equals("ready_handle") ? handle() : text);
  }
}
