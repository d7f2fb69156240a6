package io.berth.api;

import io.berth.people.PersonId;
import io.berth.people.PersonalTokens;
import io.berth.people.TokenScope;
import io.berth.pricing.NewPrices;
import io.berth.pricing.NodePrices;
import io.berth.pricing.PricesFixture;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.Classroom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A class that has used something, and programs that ask about it. Nodes cost 0.10 EUR an hour, folders 0.05 EUR a month. */
final class BilledClass {

  static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");

  final Classroom room;
  final PersonId teacher;
  final PersonId assistant;
  final PersonId ada;
  final PersonId ben;

  private final JdbcClient jdbc;
  private final PersonalTokens tokens;
  private final int port;

  BilledClass(JdbcClient jdbc, PersonalTokens tokens, int port) {
    this.jdbc = jdbc;
    this.tokens = tokens;
    this.port = port;
    if (jdbc.sql("select count(*) from price_lists").query(Long.class).single() == 0) {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      PricesFixture.list(jdbc, start, new NewPrices(start, "EUR",
          new NodePrices.BySize(Map.of("spark.small", new BigDecimal("0.10"))), new BigDecimal("0.05"), Map.of()));
    }
    this.room = Classroom.in(jdbc);
    this.teacher = room.with("Mara Rossi", "teacher");
    this.assistant = room.with("Ann Assistant", "assistant");
    this.ada = room.with("Ada", "student");
    this.ben = room.with("Ben", "student");
  }

  UUID course() {
    return room.course().value();
  }

  /** A head and two workers of size spark.small; the id of the interval. */
  long used(PersonId person, Instant from, Duration time) {
    UUID cluster = room.readyCluster(person, room.preset("P" + UUID.randomUUID(), 2, 4));
    return jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, opened_at, closed_at, closed_by)
        values (:cluster, :course, :person, 'ready', 'spark.small', 'spark.small', 2, 6, 6144, :from, :to, 'stopped')
        returning id
        """).param("cluster", cluster).param("course", course()).param("person", person.value()).param("from", at(from))
        .param("to", at(from.plus(time))).query(Long.class).single();
  }

  /** Of 5 GB, there from then on. */
  void folder(PersonId person, Instant from) {
    UUID folder = UUID.randomUUID();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, stack_name) values (?, ?, ?, 5, ?)")
        .params(folder, course(), person.value(), "folder-" + folder).update();
    jdbc.sql("insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at) values (?, ?, ?, 'available', 5, ?)")
        .params(folder, course(), person.value(), at(from)).update();
  }

  Program program(PersonId person, TokenScope scope) {
    return new Program(port, tokens.create(person, "test", scope, Duration.ofDays(1)).orElseThrow().secret());
  }

  /** Somebody's program, with a token. */
  record Program(int port, String token) {

    Page get(String path, String... headers) {
      return send("GET", path, "", headers);
    }

    Page send(String method, String path, String body, String... headers) {
      String[] all = new String[headers.length + 4];
      System.arraycopy(headers, 0, all, 4, headers.length);
      all[0] = "Authorization";
      all[1] = "Bearer " + token;
      all[2] = "Content-Type";
      all[3] = "application/json";
      return new Browser(port).send(method, path, body, all);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
