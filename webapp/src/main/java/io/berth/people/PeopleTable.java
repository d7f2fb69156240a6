package io.berth.people;

import java.sql.ResultSet;
import java.sql.SQLException;
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

  private static final String CHANGE_HASH = """
      update people
      set password_hash = :password_hash
      where id = :id
      """;

  private static final String DISABLE = """
      update people
      set disabled = true
      where id = :id
      """;

  private static final String END_SESSIONS = """
      delete from spring_session
      where principal_name = :id
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

  void changeHash(PersonId id, String passwordHash) {
    jdbc.sql(CHANGE_HASH).param("id", id.value()).param("password_hash", passwordHash).update();
  }

  void disable(PersonId id) {
    jdbc.sql(DISABLE).param("id", id.value()).update();
    jdbc.sql(END_SESSIONS).param("id", id.toString()).update();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    Person person = new Person(new PersonId(row.getObject("id", UUID.class)), row.getString("username"),
        row.getString("display_name"), row.getBoolean("admin"), row.getBoolean("disabled"));
    return new Account(person, Optional.ofNullable(row.getString("password_hash")));
  }
}
