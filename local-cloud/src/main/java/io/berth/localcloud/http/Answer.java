package io.berth.localcloud.http;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a service answers to a {@link Request}. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An answer whose body is the given tree of maps, lists, texts, numbers and null as JSON. */
  public static Answer json(int status, Object tree) {
    return new Answer(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(tree));
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }
}
