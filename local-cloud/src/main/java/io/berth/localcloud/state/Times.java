package io.berth.localcloud.state;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time in the three ways OpenStack writes them, all UTC. */
public final class Times {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private Times() {}

  /** 2026-11-21T00:22:32Z */
  public static String seconds(Instant at) {
    return SECONDS.format(at);
  }

  /** 2026-11-21T00:22:46.000000 */
  public static String micros(Instant at) {
    return MICROS.format(at);
  }

  /** 2026-11-21T08:22:13.000000Z */
  public static String microsZulu(Instant at) {
    return MICROS.format(at) + "Z";
  }
}
