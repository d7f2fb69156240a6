package io.berth.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Where a page ended: the keys of its last entry. Programs hand it back unread. */
public record Cursor(List<String> keys) {

  static final String PARAMETER = "after";

  private static final String BETWEEN = "~";
  private static final int LONGEST = 300;

  public Cursor {
    keys = List.copyOf(keys);
  }

  static Cursor read(String text) {
    if (text.length() > LONGEST) {
      throw wrong();
    }
    try {
      return new Cursor(List.of(new String(Base64.getUrlDecoder().decode(text), UTF_8).split(BETWEEN)));
    } catch (IllegalArgumentException noBase64) {
      throw wrong();
    }
  }

  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join(BETWEEN, keys).getBytes(UTF_8));
  }

  public long number(int key) {
    return key(key, Long::valueOf);
  }

  public UUID id(int key) {
    return key(key, UUID::fromString);
  }

  public Instant time(int key) {
    return key(key, Times::instant);
  }

  public String text(int key) {
    return key(key, Function.identity());
  }

  private <T> T key(int key, Function<String, T> reading) {
    try {
      return reading.apply(keys.get(key));
    } catch (RuntimeException notOurs) {
      throw wrong();
    }
  }

  private static WrongValue wrong() {
    return new WrongValue(PARAMETER, "api.after.wrong");
  }
}
