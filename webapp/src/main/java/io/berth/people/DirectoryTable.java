package io.berth.people;

import io.berth.people.Directory.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DirectoryTable {

  private static final String IS_UNTOUCHED = """
      p.password_hash is null and not p.admin and not p.makes_classes
        and not exists (select from identities i where i.person_id = p.id)
      """;

  private static final String FIND = """
      select p.id, p.username, p.email, p.display_name, p.disabled,\s""" + IS_UNTOUCHED + """
        as untouched
      from people p
      where lower(p.username) = any(:names) or lower(p.email) = any(:names)
      """;

  private static final String ADD = """
      insert into people (id, username, display_name, email)
      values (:id, :username, :name, :email)
      on conflict do nothing
      """;

  private static final String RENAME = """
      update people p
      set display_name = :name
      where p.id = :id and\s""" + IS_UNTOUCHED;

  private final JdbcClient jdbc;

  DirectoryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Entry> find(Collection<String> names) {
    return jdbc.sql(FIND)
        .param("names", names.toArray(String[]::new))
        .query((row, number) -> new Entry(new PersonId(row.getObject("id", UUID.class)), row.getString("username"),
            Optional.ofNullable(row.getString("email")), row.getString("display_name"), row.getBoolean("disabled"),
            row.getBoolean("untouched")))
        .list();
  }

  /** False if somebody has this user name or address already. */
  boolean add(PersonId id, String username, Optional<String> email, String displayName) {
    return jdbc.sql(ADD)
        .param("id", id.value())
        .param("username", username)
        .param("name", displayName)
        .param("email", email.orElse(null))
        .update() == 1;
  }

  void rename(PersonId id, String displayName) {
    jdbc.sql(RENAME).param("id", id.value()).param("name", displayName).update();
  }
}
