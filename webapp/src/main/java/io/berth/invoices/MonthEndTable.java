package io.berth.invoices;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which months are to be closed for all classes. */
@Component
class MonthEndTable {

  private static final String ASK = """
      insert into month_ends (month, asked_at, asked_by)
      values (:month, :now, :by)
      on conflict (month) where done_at is null do nothing
      """;

  private static final String ASKED = """
      select month, asked_by
      from month_ends
      where done_at is null and asked_at < :before
      order by id
      """;

  private static final String IS_ASKED = """
      select exists (
        select
        from month_ends
        where month = :month and done_at is null)
      """;

  private static final String DONE = """
      update month_ends
      set done_at = greatest(:now, asked_at)
      where month = :month and done_at is null
      """;

  private final JdbcClient jdbc;

  MonthEndTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A month that somebody wants closed. */
  record Asked(YearMonth month, PersonId by) {}

  /** Once, however many ask for the same month before it is done. */
  void ask(YearMonth month, PersonId by, Instant now) {
    jdbc.sql(ASK).param("month", month.atDay(1)).param("now", Moments.at(now)).param("by", by.value()).update();
  }

  /** Those asked for before this moment and not done. */
  List<Asked> askedBefore(Instant moment) {
    return jdbc.sql(ASKED).param("before", Moments.at(moment)).query(MonthEndTable::asked).list();
  }

  boolean isAsked(YearMonth month) {
    return jdbc.sql(IS_ASKED).param("month", month.atDay(1)).query(Boolean.class).single();
  }

  void done(YearMonth month, Instant now) {
    jdbc.sql(DONE).param("month", month.atDay(1)).param("now", Moments.at(now)).update();
  }

  private static Asked asked(ResultSet row, int number) throws SQLException {
    return new Asked(YearMonth.from(row.getObject("month", LocalDate.class)), new PersonId(row.getObject("asked_by", UUID.class)));
  }
}
