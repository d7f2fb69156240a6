package io.berth.people;

import io.berth.moments.Moments;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OneTimeLinkTable {

  // Two dashboards may have printed two links: whoever comes first makes the other one wait, and then find its link used.
  private static final String LOCK = """
      lock table one_time_links in exclusive mode
      """;

  private static final String ADD = """
      insert into one_time_links (token_hash, purpose, expires_at)
      values (:token_hash, 'first-admin', :expires_at)
      """;

  private static final String IS_OPEN = """
      select exists (
        select
        from one_time_links
        where token_hash = :token_hash
          and purpose = 'first-admin'
          and used_at is null
          and expires_at > :now)
      """;

  private static final String USE_ALL = """
      update one_time_links
      set used_at = :now
      where purpose = 'first-admin'
        and used_at is null
      """;

  private static final String ADD_FOR = """
      insert into one_time_links (token_hash, purpose, person_id, expires_at)
      values (:token_hash, 'set-password', :person, :expires_at)
      """;

  private static final String PERSON = """
      select person_id
      from one_time_links
      where token_hash = :token_hash
        and purpose = 'set-password'
        and used_at is null
        and expires_at > :now
      """;

  private static final String USE = """
      update one_time_links
      set used_at = :now
      where token_hash = :token_hash
        and used_at is null
      """;

  private static final String USE_ALL_OF = """
      update one_time_links
      set used_at = :now
      where person_id = :person
        and used_at is null
      """;

  private final JdbcClient jdbc;

  OneTimeLinkTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Holds until the end of the transaction. */
  void lock() {
    jdbc.sql(LOCK).update();
  }

  void add(String tokenHash, Instant expiresAt) {
    jdbc.sql(ADD).param("token_hash", tokenHash).param("expires_at", Moments.at(expiresAt)).update();
  }

  boolean isOpen(String tokenHash, Instant now) {
    return jdbc.sql(IS_OPEN)
        .param("token_hash", tokenHash)
        .param("now", Moments.at(now))
        .query(Boolean.class)
        .single();
  }

  /** No link for a first admin works from here on. */
  void useAll(Instant now) {
    jdbc.sql(USE_ALL).param("now", Moments.at(now)).update();
  }

  void addFor(PersonId person, String tokenHash, Instant expiresAt) {
    jdbc.sql(ADD_FOR)
        .param("person", person.value())
        .param("token_hash", tokenHash)
        .param("expires_at", Moments.at(expiresAt))
        .update();
  }

  /** Whose password it sets. */
  Optional<PersonId> person(String tokenHash, Instant now) {
    return jdbc.sql(PERSON)
        .param("token_hash", tokenHash)
        .param("now", Moments.at(now))
        .query(UUID.class)
        .optional()
        .map(PersonId::new);
  }

  /** True for one caller only. */
  boolean use(String tokenHash, Instant now) {
    return jdbc.sql(USE).param("token_hash", tokenHash).param("now", Moments.at(now)).update() == 1;
  }

  void useAllOf(PersonId person, Instant now) {
    jdbc.sql(USE_ALL_OF).param("person", person.value()).param("now", Moments.at(now)).update();
  }
}
