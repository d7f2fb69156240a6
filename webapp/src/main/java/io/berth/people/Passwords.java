package io.berth.people;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes and checks password hashes: Argon2id with 19 MiB and two passes. The algorithm stands in front of each hash, so that
 * it can be replaced; bcrypt is read because other systems hand over such hashes.
 */
@Component
class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2id", Map.of(
      "argon2id", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES),
      "bcrypt", new BCryptPasswordEncoder()));

  // A whole class signs in within a minute: each check takes a core and 19 MiB, so no more at once than there are cores.
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final String nobodysHash = encoder.encode("nobody has this password");

  String hash(String password) {
    return onACore(() -> encoder.encode(password));
  }

  /** Takes as long for somebody who is unknown, or has no password, as for everybody else; then it is false. */
  boolean match(String password, Optional<String> hash) {
    boolean equal = onACore(() -> encoder.matches(password, hash.orElse(nobodysHash)));
    return equal && hash.isPresent();
  }

  /** Whether the hash was made with an older algorithm or at a lower cost than today's. */
  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T onACore(Supplier<T> work) {
    cores.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      cores.release();
    }
  }
}
