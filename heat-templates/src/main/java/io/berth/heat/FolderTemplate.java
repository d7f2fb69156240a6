package io.berth.heat;

import java.time.Duration;
import java.util.Map;

/** Describes a folder to Heat: {@code templates/folder.yaml}, a stack that outlives clusters. */
public final class FolderTemplate {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private FolderTemplate() {
  }

  /** What to ask Heat for; equal specs give equal requests. */
  public static StackRequest render(FolderSpec spec) {
    String template = Yaml.write(Yaml.read(Parts.template("folder.yaml")));
    return new StackRequest(spec.stackName(), template, Map.of(), "{}\n", spec.parameters(), TIMEOUT);
  }
}
