package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as text the way Heat, being Python, writes them. */
final class PythonText {

  private PythonText() {}

  /** What {@code str(value)} gives. */
  static String str(Object value) {
    return value instanceof CharSequence ? value.toString() : repr(value);
  }

  /** What {@code repr(value)} gives. */
  static String repr(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof Number ? value.toString() : quoted(value.toString());
  }

  private static String quoted(String text) {
    var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
  }

  /** What {@code json.dumps(value)} gives: spaces behind colons and commas, nothing but ASCII. */
  static String json(Object value) {
    return json(value, false);
  }

  /** The same with the keys of every map in order, as the functions of a template write maps into texts. */
  static String sortedJson(Object value) {
    return json(value, true);
  }

  private static String json(Object value, boolean sorted) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> json(item, sorted)).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return (sorted ? inOrder(map) : map).entrySet().stream()
          .map(e -> string(key(e.getKey())) + ": " + json(e.getValue(), sorted))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return string(value.toString());
  }

  private static Map<?, ?> inOrder(Map<?, ?> map) {
    var ordered = new TreeMap<String, Object>();
    map.forEach((key, value) -> ordered.put(key(key), value));
    return ordered;
  }

  private static String key(Object key) {
    return key instanceof Boolean || key == null ? String.valueOf(key) : key.toString();
  }

  private static String string(String text) {
    var out = new StringBuilder("\"");
    text.chars().forEach(c -> out.append(escaped((char) c)));
    return out.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> c < 0x20 || c > 0x7e ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }
}
