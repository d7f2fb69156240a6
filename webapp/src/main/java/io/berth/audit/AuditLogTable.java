package io.berth.audit;

import io.berth.moments.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AuditLogTable {

  private static final String FIND = """
      select l.*, k.name as course_name
      from audit_log l
      left join courses k on k.id = l.course_id
      where l.id < :before
        and (:who = '%%' or l.actor_name ilike :who or l.actor_id in (
          select p.id
          from people p
          where p.username ilike :who or p.email ilike :who or p.display_name ilike :who))
        and (:action = '' or l.action = :action)
        and (:kind = '' or l.object_kind = :kind)
        and (:course = '%%' or k.name ilike :course)
        and (:text = '%%' or concat_ws(' ', l.object_name, l.detail, l.address) ilike :text)
        and (cast(:from as timestamptz) is null or l.at >= :from)
        and (cast(:to as timestamptz) is null or l.at < :to)
      order by l.id desc
      """;

  private static final String PAGE = FIND + """
      limit :most
      """;

  /** PostgreSQL's driver sends rows in portions only if it is told how many, and within a transaction. */
  private static final int PORTION = 500;

  private final JdbcClient jdbc;
  private final JdbcClient inPortions;

  AuditLogTable(JdbcTemplate jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
    JdbcTemplate portions = new JdbcTemplate(jdbc.getDataSource());
    portions.setFetchSize(PORTION);
    this.inPortions = JdbcClient.create(portions);
  }

  List<Entry> page(Search search, long before, int most) {
    return with(search, jdbc.sql(PAGE)).param("before", before).param("most", most).query(AuditLogTable::entry).list();
  }

  void each(Search search, Consumer<Entry> reader) {
    try (Stream<Entry> rows =
        with(search, inPortions.sql(FIND)).param("before", Long.MAX_VALUE).query(AuditLogTable::entry).stream()) {
      rows.forEach(reader);
    }
  }

  private static JdbcClient.StatementSpec with(Search search, JdbcClient.StatementSpec statement) {
    return statement
        .param("who", containing(search.who()))
        .param("action", search.action())
        .param("kind", search.kind())
        .param("course", containing(search.course()))
        .param("text", containing(search.text()))
        .param("from", search.from().map(from -> Moments.at(from)).orElse(null))
        .param("to", search.to().map(to -> Moments.at(to)).orElse(null));
  }

  private static String containing(String text) {
    return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(row.getLong("id"), Moments.in(row, "at"),
        Optional.ofNullable(row.getObject("actor_id", UUID.class)), row.getString("actor_name"), row.getString("address"),
        row.getString("action"), row.getString("object_kind"), row.getString("object_name"),
        Optional.ofNullable(row.getString("course_name")), row.getString("detail"));
  }
}
