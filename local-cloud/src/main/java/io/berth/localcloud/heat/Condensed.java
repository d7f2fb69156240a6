package io.berth.localcloud.heat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Properties fit for keeping: a long text, such as the user data of a server, is kept as its digest, which is enough
 * to see whether another is different. Sixty servers' user data need not be written with every step of their stack.
 */
final class Condensed {

  private static final int LONG = 1024;
  private static final String MARK = "sha256:";

  private Condensed() {}

  static Map<String, Object> of(Map<String, Object> properties) {
    var condensed = new LinkedHashMap<String, Object>();
    properties.forEach((name, value) -> condensed.put(name, of(value)));
    return condensed;
  }

  /** A long text as its digest, anything else as it is. */
  static Object of(Object value) {
    return value instanceof String text && text.length() > LONG ? MARK + digest(text) : value;
  }

  private static String digest(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
