package io.berth.heat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Describes a cluster to Heat: {@code templates/cluster.yaml} with as many workers as wanted. */
public final class ClusterTemplate {

  /** Generous for the servers alone; the nodes' own time to get ready comes on top. */
  private static final Duration TO_BUILD_THE_SERVERS = Duration.ofMinutes(20);

  /** All that the text of a new cluster's template depends on; at most 60 workers, with and without a data set. */
  private record Shape(int workers, boolean dataset) {

    static Shape of(ClusterSpec spec) {
      return new Shape(spec.workers(), spec.dataset().isPresent());
    }
  }

  /** A template as it is sent, with the files that it refers to. */
  private record Text(String template, Map<String, String> files) {

    static Text of(Map<String, Object> template) {
      return new Text(Yaml.write(template), Parts.filesOf(template));
    }
  }

  /** A class starts many of the same. */
  private static final Map<Shape, Text> TEXTS = new ConcurrentHashMap<>();

  private ClusterTemplate() {
  }

  /** What to ask Heat for; equal specs give equal requests. */
  public static StackRequest render(ClusterSpec spec) {
    return request(spec, TEXTS.computeIfAbsent(Shape.of(spec), shape -> Text.of(template(shape))));
  }

  /**
   * What to ask Heat for so that a cluster that is there gets the spec's number of workers. Only template and files: its
   * parameters and its environment are to stay as they are, so that nothing else of it changes.
   */
  public static StackRequest render(ClusterSpec spec, Resize resize) {
    Map<String, Object> template = template(Shape.of(spec));
    resize.in(template, spec.workers());
    StackRequest whole = request(spec, Text.of(template));
    return new StackRequest(whole.name(), whole.template(), whole.files(), "", Map.of(), whole.timeout());
  }

  private static Map<String, Object> template(Shape shape) {
    Map<String, Object> template = Parts.withShortKeys(Yaml.read(Parts.template("cluster.yaml")));
    if (shape.dataset()) {
      DatasetParts.addTo(template);
    }
    new Workers(shape.workers()).repeatIn(template);
    return template;
  }

  private static StackRequest request(ClusterSpec spec, Text text) {
    return new StackRequest(
        spec.stackName(),
        text.template(),
        text.files(),
        Environment.of(spec.choices()),
        spec.parameters(),
        TO_BUILD_THE_SERVERS.plus(spec.readyTimeout()));
  }
}
