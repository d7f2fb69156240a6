package io.berth.pricing;

import io.berth.api.Known;
import io.berth.api.Paging;
import io.berth.moments.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Price lists with the time in which they hold. Lists are only ever added, so their number is the version of all of them. */
@Component
class PublishedPricesTable {

  private static final String LISTS = """
      with state as (
        select 'prices-' || count(*) as version
        from price_lists
      ), known as (
        select id, starts_at, currency, size_hours::text, vcpu_hour, memory_gb_hour, folder_gb_month, state_factors::text,
               lead(starts_at) over (order by starts_at, id) as ends_at
        from price_lists
      )
      select state.version, l.*
      from state
      left join lateral (
        select *
        from known
        where state.version <> all(:versions)
          and (:id::bigint is null or id = :id)
          and (:at::timestamptz is null or starts_at <= :at and (ends_at > :at or ends_at is null))
          and (:after::timestamptz is null or (starts_at, id) > (:after, :afterId))
        order by starts_at, id
        limit :look) l on true
      order by l.starts_at, l.id
      """;

  private final JdbcClient jdbc;
  private final PriceTable prices;

  PublishedPricesTable(JdbcClient jdbc, PriceTable prices) {
    this.jdbc = jdbc;
    this.prices = prices;
  }

  /** Lists, none of them if their version is known. */
  record Found(String version, List<PublishedPrices> lists) {}

  Found page(Optional<Instant> at, Paging paging, Known known) {
    return find(Optional.empty(), at, paging, known);
  }

  Optional<PublishedPrices> one(long id) {
    return find(Optional.of(id), Optional.empty(), new Paging(1, Optional.empty(), ""), Known.NOTHING).lists().stream().findFirst();
  }

  private Found find(Optional<Long> id, Optional<Instant> at, Paging paging, Known known) {
    List<PublishedPrices> lists = new ArrayList<>();
    List<String> version = jdbc.sql(LISTS)
        .param("versions", known.asArray())
        .param("id", id.orElse(null))
        .param("at", at.map(Moments::at).orElse(null))
        .param("after", paging.after().map(cursor -> Moments.at(cursor.time(0))).orElse(null))
        .param("afterId", paging.after().map(cursor -> cursor.number(1)).orElse(0L))
        .param("look", paging.look())
        .query((row, number) -> {
          if (row.getObject("id") != null) {
            lists.add(list(row));
          }
          return row.getString("version");
        }).list();
    return new Found(version.get(0), lists);
  }

  private PublishedPrices list(ResultSet row) throws SQLException {
    return PublishedPrices.of(prices.list(row, 0),
        Moments.maybeIn(row, "ends_at"));
  }
}
