package io.berth.people;

import io.berth.moments.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PersonalTokenTable {

  private static final String OF = """
      select id, name, scope, created_at, expires_at, last_used_at
      from personal_tokens
      where person_id = :person
        and revoked_at is null
        and expires_at > :now
      order by created_at desc
      """;

  // The person's row is locked, so that two at once are counted one after the other.
  private static final String ADD = """
      with owner as (
        select id
        from people
        where id = :person
        for update
      )
      insert into personal_tokens (id, person_id, name, scope, token_hash, created_at, expires_at)
      select :id, owner.id, :name, :scope, :token_hash, :created_at, :expires_at
      from owner
      where (
        select count(*)
        from personal_tokens t
        where t.person_id = :person
          and t.revoked_at is null
          and t.expires_at > :created_at) < :most
      """;

  private static final String REVOKE = """
      update personal_tokens
      set revoked_at = :now
      where id = :id
        and person_id = :person
        and revoked_at is null
        and expires_at > :now
      returning name
      """;

  private static final String USE = """
      with found as (
        select t.id, t.scope, t.last_used_at, p.id as person_id, p.display_name, p.admin
        from personal_tokens t
        join people p on p.id = t.person_id and not p.disabled
        where t.token_hash = :token_hash
          and t.revoked_at is null
          and t.expires_at > :now
      ), noted as (
        update personal_tokens
        set last_used_at = :now
        where id in (
          select id
          from found
          where last_used_at is null or last_used_at <= :now - interval '1 minute')
      )
      select scope, person_id, display_name, admin
      from found
      """;

  private final JdbcClient jdbc;

  PersonalTokenTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who came with a token. */
  record Bearer(SignedInPerson person, TokenScope scope) {}

  List<PersonalToken> of(PersonId person, Instant now) {
    return jdbc.sql(OF).param("person", person.value()).param("now", Moments.at(now)).query(PersonalTokenTable::token).list();
  }

  /** False if there are as many as there can be. */
  boolean add(PersonId person, PersonalToken token, String hash, int most) {
    return jdbc.sql(ADD)
        .param("person", person.value())
        .param("id", token.id())
        .param("name", token.name())
        .param("scope", token.scope().word())
        .param("token_hash", hash)
        .param("created_at", Moments.at(token.createdAt()))
        .param("expires_at", Moments.at(token.expiresAt()))
        .param("most", most)
        .update() == 1;
  }

  /** Its name, if it worked until now. */
  Optional<String> revoke(PersonId person, UUID id, Instant now) {
    return jdbc.sql(REVOKE).param("person", person.value()).param("id", id).param("now", Moments.at(now))
        .query(String.class).optional();
  }

  Optional<Bearer> use(String hash, Instant now) {
    return jdbc.sql(USE).param("token_hash", hash).param("now", Moments.at(now)).query(PersonalTokenTable::bearer).optional();
  }

  private static Bearer bearer(ResultSet row, int number) throws SQLException {
    PersonId person = new PersonId(row.getObject("person_id", UUID.class));
    return new Bearer(new SignedInPerson(person, row.getString("display_name"), row.getBoolean("admin")),
        TokenScope.of(row.getString("scope")));
  }

  private static PersonalToken token(ResultSet row, int number) throws SQLException {
    return new PersonalToken(row.getObject("id", UUID.class), row.getString("name"), TokenScope.of(row.getString("scope")),
        Moments.in(row, "created_at"), Moments.in(row, "expires_at"), Moments.maybeIn(row, "last_used_at"));
  }
}
