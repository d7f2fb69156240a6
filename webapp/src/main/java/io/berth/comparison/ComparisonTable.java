package io.berth.comparison;

import io.berth.comparison.Findings.Seen;
import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons and what they found; rows are only ever added. */
@Component
class ComparisonTable {

  private static final String TAKE_TURN = """
      select pg_try_advisory_xact_lock(hashtext('berth comparison'), 0)
      """;

  private static final String IS_TAKEN = """
      select exists (
        select
        from pg_locks
        where locktype = 'advisory' and classid::bigint = hashtext('berth comparison')::bigint & 4294967295 and objid = 0 and objsubid = 2
          and database = (select oid from pg_database where datname = current_database()) and granted)
      """;

  private static final String INSERT_RUN = """
      insert into comparison_runs (started_at, ended_at, asked_by, from_at, to_at, clusters, servers, folders, strangers, unseen, trouble)
      values (:started, :ended, :by, :from, :to, :clusters, :servers, :folders, :strangers, :unseen, :trouble)
      returning id
      """;

  private static final String INSERT_DIFFERENCES = """
      insert into comparison_differences
      select :run, d.*
      from jsonb_to_recordset(:rows::jsonb) as d (position integer, kind text, course_id uuid, cluster_id uuid, name text, size text,
             nodes integer, from_at timestamptz, to_at timestamptz, amount numeric, currency text, ours_from timestamptz, ours_to timestamptz,
             theirs_from timestamptz, theirs_to timestamptz, stack_from timestamptz, stack_to timestamptz, gigabytes integer)
      """;

  private static final String LAST = """
      select *
      from comparison_runs
      order by id desc
      limit 1
      """;

  private static final String LAST_ANSWERED = """
      select *
      from comparison_runs
      where trouble is null
      order by id desc
      limit 1
      """;

  private static final String SUMS = """
      select kind, currency, count(*) as differences, sum(extract(epoch from to_at - from_at) * nodes) / 3600 as node_hours, sum(amount) as amount
      from comparison_differences
      where run_id = :run
      group by kind, currency
      order by kind, currency
      """;

  private static final String DIFFERENCES = """
      select d.*, c.name as class_name
      from comparison_differences d
      left join courses c on c.id = d.course_id
      where d.run_id = :run and d.kind = any(:kinds)
      order by d.amount desc nulls last, d.from_at, d.position
      limit :most
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ComparisonTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Until the transaction ends nobody else compares, on whichever dashboard. */
  boolean takeTurn() {
    return jdbc.sql(TAKE_TURN).query(Boolean.class).single();
  }

  boolean isTaken() {
    return jdbc.sql(IS_TAKEN).query(Boolean.class).single();
  }

  /** The id of the run is the table's to give. */
  void insert(ComparisonRun run, List<Difference> differences) {
    long id = jdbc.sql(INSERT_RUN)
        .param("started", Moments.at(run.startedAt()))
        .param("ended", Moments.at(run.endedAt()))
        .param("by", run.askedBy().map(PersonId::value).orElse(null))
        .param("from", Moments.at(run.from()))
        .param("to", Moments.at(run.to()))
        .param("clusters", run.clusters())
        .param("servers", run.servers())
        .param("folders", run.folders())
        .param("strangers", run.strangers())
        .param("unseen", run.unseen())
        .param("trouble", run.trouble().orElse(null))
        .query(Long.class)
        .single();
    if (!differences.isEmpty()) {
      jdbc.sql(INSERT_DIFFERENCES).param("run", id).param("rows", json.writeValueAsString(rows(differences))).update();
    }
  }

  Optional<ComparisonRun> last() {
    return jdbc.sql(LAST).query(ComparisonTable::run).optional();
  }

  Optional<ComparisonRun> lastAnswered() {
    return jdbc.sql(LAST_ANSWERED).query(ComparisonTable::run).optional();
  }

  Map<Kind, List<KindSum>> sums(long run) {
    return jdbc.sql(SUMS).param("run", run).query(ComparisonTable::sum).list().stream().collect(Collectors.groupingBy(KindSum::kind));
  }

  List<Seen> differences(long run, List<Kind> kinds, int most) {
    return jdbc.sql(DIFFERENCES)
        .param("run", run)
        .param("kinds", kinds.stream().map(Kind::key).toArray(String[]::new))
        .param("most", most)
        .query(ComparisonTable::seen)
        .list();
  }

  private static List<Map<String, Object>> rows(List<Difference> differences) {
    return IntStream.range(0, differences.size()).mapToObj(position -> row(position, differences.get(position))).toList();
  }

  private static Map<String, Object> row(int position, Difference difference) {
    Map<String, Object> row = new HashMap<>();
    row.put("position", position);
    row.put("kind", difference.kind().key());
    row.put("course_id", difference.course().map(course -> course.value().toString()).orElse(null));
    row.put("cluster_id", difference.cluster().map(UUID::toString).orElse(null));
    row.put("name", difference.name());
    row.put("size", difference.size());
    row.put("nodes", difference.nodes());
    row.put("gigabytes", difference.isOfFolder() ? difference.gigabytes() : null);
    row.put("from_at", difference.from().toString());
    row.put("to_at", difference.to().toString());
    row.put("amount", difference.amount().map(Money::amount).orElse(null));
    row.put("currency", difference.amount().map(Money::currency).orElse(null));
    put(row, "ours", difference.ours());
    put(row, "theirs", difference.theirs());
    put(row, "stack", difference.stack());
    return row;
  }

  private static void put(Map<String, Object> row, String whose, Optional<Span> span) {
    row.put(whose + "_from", span.map(Span::from).map(Instant::toString).orElse(null));
    row.put(whose + "_to", span.flatMap(Span::to).map(Instant::toString).orElse(null));
  }

  private static ComparisonRun run(ResultSet row, int number) throws SQLException {
    return new ComparisonRun(row.getLong("id"), Moments.maybeIn(row, "started_at").orElseThrow(), Moments.maybeIn(row, "ended_at").orElseThrow(),
        Optional.ofNullable(row.getObject("asked_by", UUID.class)).map(PersonId::new), Moments.maybeIn(row, "from_at").orElseThrow(),
        Moments.maybeIn(row, "to_at").orElseThrow(), row.getInt("clusters"), row.getInt("servers"), row.getInt("folders"), row.getInt("strangers"),
        row.getInt("unseen"), Optional.ofNullable(row.getString("trouble")));
  }

  private static KindSum sum(ResultSet row, int number) throws SQLException {
    return new KindSum(Kind.of(row.getString("kind")), row.getLong("differences"),
        row.getBigDecimal("node_hours").setScale(2, RoundingMode.HALF_EVEN), money(row));
  }

  private static Seen seen(ResultSet row, int number) throws SQLException {
    return new Seen(new Difference(Kind.of(row.getString("kind")), Optional.ofNullable(row.getObject("course_id", UUID.class)).map(CourseId::new),
        Optional.ofNullable(row.getObject("cluster_id", UUID.class)), row.getString("name"), row.getString("size"), row.getInt("nodes"), row.getInt("gigabytes"),
        Moments.maybeIn(row, "from_at").orElseThrow(), Moments.maybeIn(row, "to_at").orElseThrow(), money(row), span(row, "ours"), span(row, "theirs"),
        span(row, "stack")), Optional.ofNullable(row.getString("class_name")));
  }

  private static Optional<Money> money(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    BigDecimal amount = row.getBigDecimal("amount");
    return currency == null ? Optional.empty() : Optional.of(new Money(amount, currency));
  }

  private static Optional<Span> span(ResultSet row, String whose) throws SQLException {
    Optional<Instant> to = Moments.maybeIn(row, whose + "_to");
    return Moments.maybeIn(row, whose + "_from").map(from -> new Span(from, to));
  }
}
