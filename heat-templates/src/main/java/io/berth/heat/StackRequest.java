package io.berth.heat;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything Heat needs to build a stack. {@code files} are found by the template's {@code get_file} keys;
 * {@code timeout} is how long the whole stack may take.
 */
public record StackRequest(
    String name,
    String template,
    Map<String, String> files,
    String environment,
    Map<String, Object> parameters,
    Duration timeout) {

  /** Refuses a name that Heat would refuse, and keeps copies of the maps in their order. */
  public StackRequest {
    Checks.stackName(name);
    Checks.positive("timeout", timeout);
    files = inOrder(files);
    parameters = inOrder(parameters);
  }

  private static <V> Map<String, V> inOrder(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The name and how much there is, never the contents. */
  @Override
  public String toString() {
    return "StackRequest[name=%s, template=%d characters, %d files, %d parameters, timeout=%s]"
        .formatted(name, template.length(), files.size(), parameters.size(), timeout);
  }
}
