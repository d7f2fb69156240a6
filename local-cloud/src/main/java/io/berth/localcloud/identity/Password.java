package io.berth.localcloud.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Salted hashes of passwords. The iterations suit random passwords: guessing those fails without them. */
final class Password {

  private static final int ITERATIONS = 20_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Password() {}

  /** The hash to keep, with a new salt. */
  static String hash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt) + ":" + derive(password, salt);
  }

  /** Whether this is the password whose hash was kept. */
  static boolean matches(String password, String kept) {
    int colon = kept.indexOf(':');
    String derived = derive(password, HexFormat.of().parseHex(kept.substring(0, colon)));
    return MessageDigest.isEqual(derived.getBytes(), kept.substring(colon + 1).getBytes());
  }

  private static String derive(String password, byte[] salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
      byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return HexFormat.of().formatHex(key);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", missing);
    }
  }
}
