package io.berth.localcloud.state;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Fresh names for things: the two forms OpenStack uses, and secrets. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A UUID with hyphens, as Nova, Neutron, Manila, Glance and Heat have them. */
  public static String uuid() {
    return UUID.randomUUID().toString();
  }

  /**
   * The id of what a stack makes: the same one whenever the same thing is asked for again, and another one for anything
   * else, whatever both are called.
   */
  public static String of(String project, String key) {
    return UUID.nameUUIDFromBytes((project + "/" + key).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** 32 hexadecimal digits, as Keystone has them. */
  public static String hex() {
    return hex(16);
  }

  /** So many random bytes as hexadecimal digits. */
  public static String hex(int bytes) {
    return HexFormat.of().formatHex(random(bytes));
  }

  /** A secret of 192 bits that needs no quoting anywhere. */
  public static String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(24));
  }

  /** An id for one request, as every service sends it in x-openstack-request-id. */
  public static String request() {
    return "req-" + uuid();
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
