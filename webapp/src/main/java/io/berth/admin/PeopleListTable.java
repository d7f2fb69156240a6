package io.berth.admin;

import io.berth.admin.PeopleList.Row;
import io.berth.admin.PeopleList.Show;
import io.berth.moments.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class PeopleListTable {

  // Counted apart, so that a page beyond the last one still says how many there are.
  private static final String PAGE = """
      with found as (
        select p.*
        from people p
        where (:show <> 'admins' or p.admin)
          and (:show <> 'disabled' or p.disabled)
          and (:find = '' or concat_ws(' ', p.display_name, p.username, p.email) ilike :pattern)
      ), page as (
        select f.*, (select count(*) from course_members m where m.person_id = f.id) as classes
        from found f
        order by lower(f.display_name), lower(f.username)
        limit :most offset :skip
      )
      select counted.total, page.*
      from (select count(*) as total from found) counted
      left join page on true
      order by lower(page.display_name), lower(page.username)
      """;

  private static final String DETAILS = """
      select json_build_object(
        'id', p.id, 'username', p.username, 'display_name', p.display_name, 'email', p.email, 'admin', p.admin,
        'disabled', p.disabled, 'makes_classes', p.makes_classes, 'has_password', p.password_hash is not null,
        'created_at', p.created_at,
        'sessions', (
          select count(*)
          from spring_session s
          where s.principal_name = p.id::text
            and s.expiry_time > extract(epoch from cast(:now as timestamptz)) * 1000),
        'tokens', (
          select count(*)
          from personal_tokens t
          where t.person_id = p.id
            and t.revoked_at is null
            and t.expires_at > :now),
        'classes', (
          select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'role', m.role)
                                   order by lower(k.name)), '[]')
          from course_members m
          join courses k on k.id = m.course_id
          where m.person_id = p.id),
        'identities', (
          select coalesce(json_agg(json_build_object('issuer', i.issuer, 'subject', i.subject,
                                                     'first_seen_at', i.first_seen_at)
                                   order by i.first_seen_at), '[]')
          from identities i
          where i.person_id = p.id))
      from people p
      where p.id = :id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  PeopleListTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    this.clock = clock;
  }

  /** In the order of names. */
  PeopleList page(Show show, String find, int page) {
    int[] total = new int[1];
    List<Row> rows = jdbc.sql(PAGE)
        .param("show", show.word())
        .param("find", find)
        .param("pattern", Patterns.containing(find))
        .param("most", PeopleList.PAGE)
        .param("skip", (page - 1) * PeopleList.PAGE)
        .query((row, number) -> {
          total[0] = row.getInt("total");
          return row(row);
        })
        .list().stream().flatMap(Optional::stream).toList();
    return new PeopleList(rows, page, total[0]);
  }

  Optional<PersonDetails> details(UUID id) {
    return jdbc.sql(DETAILS)
        .param("id", id)
        .param("now", Moments.at(clock.instant()))
        .query((row, number) -> json.readValue(row.getString(1), PersonDetails.class))
        .optional();
  }

  /** Empty for the row that only counts. */
  private static Optional<Row> row(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return id == null ? Optional.empty() : Optional.of(new Row(id, row.getString("username"),
        row.getString("display_name"), Optional.ofNullable(row.getString("email")), row.getBoolean("admin"),
        row.getBoolean("disabled"), row.getBoolean("makes_classes"), row.getInt("classes")));
  }
}
