package io.berth.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PeopleTable {

  private static final String BY_ID = """
      select id, username, display_name, password_hash, admin, disabled
      from people
      where id = :id
      """;

  private static final String BY_USERNAME = """
      select id, username, display_name, password_hash, admin, disabled
      from people
      where lower(username) = lower(:username)
      """;

  private static final String BY_EMAIL = """
      select id, username, display_name, password_hash, admin, disabled
      from people
      where lower(email) = lower(:email)
      """;

  private static final String BY_IDENTITY = """
      select p.id, p.username, p.display_name, p.password_hash, p.admin, p.disabled
      from identities i
      join people p on p.id = i.person_id
      where i.issuer = :issuer
        and i.subject = :subject
      """;

  private static final String ADD_IDENTITY = """
      insert into identities (issuer, subject, person_id)
      values (:issuer, :subject, :person)
      """;

  // Whoever comes for the first time, in this dashboard or another, comes after the one before.
  private static final String LOCK_NEWCOMERS = """
      select pg_advisory_xact_lock(hashtext('berth newcomers'))
      """;

  private static final String LOCK_ADMINS = """
      select id
      from people
      where admin
        and not disabled
      order by id
      for update
      """;

  private static final String HAS_ADMIN = """
      select exists (select from people where admin and not disabled)
      """;

  private static final String IS_EMPTY = """
      select not exists (select from people)
      """;

  private static final String ADD = """
      insert into people (id, username, display_name, password_hash, admin)
      values (:id, :username, :display_name, :password_hash, :admin)
      on conflict (lower(username)) do nothing
      """;

  private static final String ADD_NEWCOMER = """
      insert into people (id, username, display_name, email)
      values (:id, :username, :display_name, :email)
      on conflict do nothing
      """;

  private static final String CHANGE_HASH = """
      update people
      set password_hash = :password_hash
      where id = :id
      """;

  private static final String SET_DISABLED = """
      update people
      set disabled = :value
      where id = :id
        and disabled <> :value
      """;

  private static final String SET_ADMIN = """
      update people
      set admin = :value
      where id = :id
        and admin <> :value
      """;

  private static final String SET_MAKES_CLASSES = """
      update people
      set makes_classes = :value
      where id = :id
        and makes_classes <> :value
      """;

  private static final String END_SESSIONS = """
      delete from spring_session
      where principal_name = :id
        and session_id <> :except
      """;

  private final JdbcClient jdbc;

  PeopleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A person with what proves that it is them. */
  record Account(Person person, Optional<String> passwordHash) {}

  Optional<Account> find(PersonId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(PeopleTable::account).optional();
  }

  Optional<Account> findByUsername(String username) {
    return jdbc.sql(BY_USERNAME).param("username", username).query(PeopleTable::account).optional();
  }

  Optional<Account> findByEmail(String email) {
    return jdbc.sql(BY_EMAIL).param("email", email).query(PeopleTable::account).optional();
  }

  Optional<Account> findByIdentity(String issuer, String subject) {
    return jdbc.sql(BY_IDENTITY).param("issuer", issuer).param("subject", subject).query(PeopleTable::account).optional();
  }

  void addIdentity(String issuer, String subject, PersonId person) {
    jdbc.sql(ADD_IDENTITY).param("issuer", issuer).param("subject", subject).param("person", person.value()).update();
  }

  /** Holds until the end of the transaction. */
  void lockNewcomers() {
    jdbc.sql(LOCK_NEWCOMERS).query((row, number) -> "").single();
  }

  boolean hasAdmin() {
    return jdbc.sql(HAS_ADMIN).query(Boolean.class).single();
  }

  boolean isEmpty() {
    return jdbc.sql(IS_EMPTY).query(Boolean.class).single();
  }

  /** False if somebody has this user name already. */
  boolean add(Person person, String passwordHash) {
    return jdbc.sql(ADD)
        .param("id", person.id().value())
        .param("username", person.username())
        .param("display_name", person.displayName())
        .param("password_hash", passwordHash)
        .param("admin", person.admin())
        .update() == 1;
  }

  /** Somebody without a password; false if the user name or the e-mail is somebody's already. */
  boolean add(Person person, Optional<String> email) {
    return jdbc.sql(ADD_NEWCOMER)
        .param("id", person.id().value())
        .param("username", person.username())
        .param("display_name", person.displayName())
        .param("email", email.orElse(null))
        .update() == 1;
  }

  void changeHash(PersonId id, String passwordHash) {
    jdbc.sql(CHANGE_HASH).param("id", id.value()).param("password_hash", passwordHash).update();
  }

  /** False if it was so before, or there is no such person. */
  boolean setDisabled(PersonId id, boolean value) {
    return set(SET_DISABLED, id, value);
  }

  /** False if it was so before, or there is no such person. */
  boolean setAdmin(PersonId id, boolean value) {
    return set(SET_ADMIN, id, value);
  }

  /** False if it was so before, or there is no such person. */
  boolean setMakesClasses(PersonId id, boolean value) {
    return set(SET_MAKES_CLASSES, id, value);
  }

  /** All who can sign in as an admin; nobody else changes that until the end of the transaction. */
  List<PersonId> lockAdmins() {
    return jdbc.sql(LOCK_ADMINS).query(UUID.class).list().stream().map(PersonId::new).toList();
  }

  void endSessions(PersonId id) {
    endSessionsExcept("", id);
  }

  /** @param session the id of the one that stays */
  void endSessionsExcept(String session, PersonId id) {
    jdbc.sql(END_SESSIONS).param("id", id.toString()).param("except", session).update();
  }

  private boolean set(String statement, PersonId id, boolean value) {
    return jdbc.sql(statement).param("id", id.value()).param("value", value).update() == 1;
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    Person person = new Person(new PersonId(row.getObject("id", UUID.class)), row.getString("username"),
        row.getString("display_name"), row.getBoolean("admin"), row.getBoolean("disabled"));
    return new Account(person, Optional.ofNullable(row.getString("password_hash")));
  }
}
