package io.berth.localcloud.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer: status, headers and the whole body. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** An answer whose body is the tree (maps, lists, strings, numbers, booleans, null) as JSON. */
  public static Answer json(int status, Object tree) {
    return new Answer(status, Map.of("Content-Type", "application/json"), Json.write(tree));
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** An answer of plain text or HTML. */
  public static Answer text(int status, String contentType, String text) {
    return new Answer(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same answer with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
