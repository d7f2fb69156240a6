package io.berth.heat;

import java.time.Duration;
import java.util.Map;

/** Describes a cluster to Heat: {@code templates/cluster.yaml} with as many workers as wanted. */
public final class ClusterTemplate {

  /** Generous for the servers alone; the nodes' own time to get ready comes on top. */
  private static final Duration TO_BUILD_THE_SERVERS = Duration.ofMinutes(20);

  private ClusterTemplate() {
  }

  /** What to ask Heat for; equal specs give equal requests. */
  public static StackRequest render(ClusterSpec spec) {
    Map<String, Object> template = Parts.withShortKeys(Yaml.read(Parts.template("cluster.yaml")));
    if (spec.dataset().isPresent()) {
      DatasetParts.addTo(template);
    }
    new Workers(spec.workers()).repeatIn(template);
    return new StackRequest(
        spec.stackName(),
        Yaml.write(template),
        Parts.filesOf(template),
        Environment.of(spec.choices()),
        spec.parameters(),
        TO_BUILD_THE_SERVERS.plus(spec.readyTimeout()));
  }
}
