package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits until enough signals have come to a handle, or one that says it failed, or the time is over. */
final class WaitCondition implements NativeType {

  static final String TYPE = "OS::Heat::WaitCondition";

  @Override
  public ResourceState begin(ResourceState resource, Instant now) {
    return resource.withData("begun", now.toString());
  }

  @Override
  public Resources.Progress progress(ResourceState resource, StackState stack, Instant now) {
    if (resource.action() == Action.DELETE) {
      return Resources.Progress.complete(Map.of());
    }
    var handle = handle(resource, stack);
    if (handle.isEmpty()) {
      return Resources.Progress.failed("ValueError: %s is not a valid wait condition handle."
          .formatted(resource.properties().get("handle")));
    }
    var signals = handle.get().metadata().values().stream().map(Trees::map).toList();
    var failures = reasons(signals, "FAILURE");
    if (!failures.isEmpty()) {
      return Resources.Progress.failed("WaitConditionFailure: " + String.join(";", failures));
    }
    if (signals.size() >= count(resource)) {
      return Resources.Progress.complete(Map.of());
    }
    return now.isBefore(deadline(resource)) ? Resources.Progress.inProgress(Map.of())
        : Resources.Progress.failed("WaitConditionTimeout: " + missing(resource, reasons(signals, "SUCCESS")));
  }

  private static int count(ResourceState resource) {
    return Numbers.of(resource.properties().getOrDefault("count", 1)).intValue();
  }

  private static Instant deadline(ResourceState resource) {
    var seconds = Numbers.of(resource.properties().get("timeout")).doubleValue();
    return Instant.parse(PythonText.str(resource.data().get("begun"))).plusMillis(Math.round(seconds * 1000));
  }

  private static List<String> reasons(List<Map<String, Object>> signals, String status) {
    return signals.stream().filter(signal -> status.equals(signal.get("status")))
        .map(signal -> PythonText.str(signal.get("reason"))).toList();
  }

  private static String missing(ResourceState resource, List<String> reasons) {
    var received = "%d of %d received".formatted(reasons.size(), count(resource));
    return reasons.isEmpty() ? received : received + " - " + reasons.stream().collect(Collectors.joining(";"));
  }

  private static Optional<ResourceState> handle(ResourceState resource, StackState stack) {
    var reference = resource.properties().get("handle");
    return stack.resources().values().stream()
        .filter(each -> each.type().equals(WaitConditionHandle.TYPE) && !each.superseded())
        .filter(each -> each.name().equals(reference) || reference != null && reference.equals(each.physicalId()))
        .findFirst();
  }

  @Override
  public Map<String, Object> attributes(ResourceState resource, StackState stack) {
    return handle(resource, stack).map(handle -> {
      var data = new LinkedHashMap<String, Object>();
      handle.metadata().forEach((id, signal) -> data.put(id, Trees.map(signal).get("data")));
      return Map.<String, Object>of("data", PythonText.json(data));
    }).orElse(Map.of("data", ""));
  }

  @Override
  public String reference(ResourceState resource, StackState stack) {
    return resource.name();
  }
}
