package io.berth.localcloud.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain trees of maps, lists and scalars, and as records for what lies on disk. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** The tree or record as compact JSON in UTF-8. */
  public static byte[] write(Object tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  /** The tree in a JSON text; throws {@link NotJson} when it is none. */
  public static Object read(byte[] json) {
    return read(json, Object.class);
  }

  /** A value of this type from a JSON text; throws {@link NotJson} when it does not fit. */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException wrong) {
      throw new NotJson(wrong);
    }
  }

  /** The object in a JSON text; throws {@link NotJson} when it is anything else. */
  public static Map<String, Object> object(byte[] json) {
    if (read(json) instanceof Map<?, ?> map) {
      return entries(map);
    }
    throw new NotJson(null);
  }

  /** An object of these keys and values in turn, in this order; values may be null. */
  public static Map<String, Object> tree(Object... keysAndValues) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return tree;
  }

  /** A part of a tree as an object; empty when it is absent or something else. */
  public static Map<String, Object> objectIn(Object tree) {
    return tree instanceof Map<?, ?> map ? entries(map) : Map.of();
  }

  /** A part of a tree as a list; empty when it is absent or something else. */
  @SuppressWarnings("unchecked")
  public static List<Object> listIn(Object tree) {
    return tree instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** The first object of a part that is a list of them; empty when there is none. */
  public static Map<String, Object> firstIn(Object tree) {
    return listIn(tree).stream().findFirst().map(Json::objectIn).orElse(Map.of());
  }

  /** Keys of JSON objects are strings, whatever the compiler knows. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> entries(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  /** The text is not the JSON that was asked for. */
  public static final class NotJson extends RuntimeException {
    NotJson(Throwable cause) {
      super("not the expected JSON", cause);
    }
  }
}
