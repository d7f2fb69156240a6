package io.berth.localcloud.heat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Heat's own stand-in for a resource: takes some seconds, fails if told to. */
final class TestResource implements NativeType {

  @Override
  public ResourceState begin(ResourceState resource, Instant now) {
    var begun = resource.withData("begun", now.toString());
    return begun.physicalId() == null && !fails(resource)
        ? begun.madeAs(resource.label().physicalName(), Map.of()) : begun;
  }

  @Override
  public ResourceState leave(ResourceState resource, Instant now) {
    return resource.withData("begun", now.toString());
  }

  private static boolean fails(ResourceState resource) {
    return Boolean.TRUE.equals(resource.properties().get("fail"));
  }

  @Override
  public Resources.Progress progress(ResourceState resource, StackState stack, Instant now) {
    var begun = Instant.parse(PythonText.str(resource.data().getOrDefault("begun", now.toString())));
    if (now.isBefore(begun.plus(wait(resource)))) {
      return Resources.Progress.inProgress(Map.of());
    }
    return fails(resource) && resource.action() != Action.DELETE
        ? Resources.Progress.failed("ValueError: Test Resource failed " + resource.name())
        : Resources.Progress.complete(Map.of());
  }

  private static Duration wait(ResourceState resource) {
    var byAction = Trees.map(resource.properties().get("action_wait_secs"))
        .get(resource.action().name().toLowerCase(Locale.ROOT));
    var seconds = byAction != null ? byAction : resource.properties().getOrDefault("wait_secs", 0);
    return Duration.ofMillis(Math.round(Numbers.of(seconds).doubleValue() * 1000));
  }

  @Override
  public Map<String, Object> attributes(ResourceState resource, StackState stack) {
    return Map.of("output", resource.properties().getOrDefault("value", "test_string"));
  }
}
