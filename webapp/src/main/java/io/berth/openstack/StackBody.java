package io.berth.openstack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.berth.heat.StackRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openstack4j.model.ModelEntity;

/**
 * A stack in Heat's words, as openstack4j's own type cannot say them: it misspells {@code disable_rollback} and knows
 * text parameters only.
 *
 * @param disableRollback always true: a failed stack stays as it is until it has been looked at and deleted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StackBody(
    @JsonProperty("stack_name") String name,
    @JsonProperty("template") String template,
    @JsonProperty("files") Map<String, String> files,
    @JsonProperty("environment") String environment,
    @JsonProperty("parameters") Map<String, Object> parameters,
    @JsonProperty("timeout_mins") long minutes,
    @JsonProperty("disable_rollback") boolean disableRollback,
    @JsonProperty("tags") String tags)
    implements ModelEntity {

  static StackBody of(StackRequest request, List<String> tags) {
    return new StackBody(request.name(), request.template(), request.files(), request.environment(),
        request.parameters(), minutes(request.timeout()), true, join(tags));
  }

  static String join(List<String> tags) {
    if (tags.stream().anyMatch(tag -> tag.isBlank() || tag.contains(","))) {
      throw new IllegalArgumentException("A tag is a word without commas: " + tags);
    }
    return String.join(",", tags);
  }

  private static long minutes(Duration timeout) {
    return Math.max(1, timeout.plusSeconds(59).toMinutes());
  }
}
