package io.berth.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a dashboard that has no admin gets its first: by a link that only whoever started it can read, and that works once. */
@Component
public class FirstAdmin {

  /** How an attempt to use a link ended. */
  public enum Outcome {
    /** There is an admin now. */
    MADE,
    /** The link was used, has run out, or there is an admin already. */
    LINK_IS_SPENT,
    /** Somebody has this user name; the link still works. */
    USERNAME_IS_TAKEN
  }

  /** How long a link works. */
  public static final Duration LIFE = Duration.ofHours(24);

  private static final int TOKEN_BYTES = 32;

  private final OneTimeLinkTable links;
  private final PeopleTable table;
  private final People people;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  FirstAdmin(OneTimeLinkTable links, PeopleTable table, People people, Clock clock) {
    this.links = links;
    this.table = table;
    this.people = people;
    this.clock = clock;
  }

  /** A new token to make a link of; empty if there is an admin. */
  public Optional<String> invite() {
    if (table.hasAdmin()) {
      return Optional.empty();
    }
    String token = newToken();
    links.add(hash(token), clock.instant().plus(LIFE));
    return Optional.of(token);
  }

  /** Whether a link with this token still works. */
  public boolean isOpen(String token) {
    return links.isOpen(hash(token), clock.instant()) && !table.hasAdmin();
  }

  /** Makes the first admin. Of any number of attempts, with this link or another, in this dashboard or another, one succeeds. */
  @Transactional
  public Outcome make(String token, NewPerson admin) {
    links.lock();
    if (!isOpen(token)) {
      return Outcome.LINK_IS_SPENT;
    }
    if (people.add(admin).isEmpty()) {
      return Outcome.USERNAME_IS_TAKEN;
    }
    links.useAll(clock.instant());
    return Outcome.MADE;
  }

  private String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
