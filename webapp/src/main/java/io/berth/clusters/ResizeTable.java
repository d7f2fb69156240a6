package io.berth.clusters;

import io.berth.moments.Moments;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ResizeTable {

  private static final String LOCK = """
      select c.workers, c.resize_to, c.head_size, c.worker_size,
             c.desired = 'running' and c.observed = 'ready' and c.failed_at is null as ready,
             k.archived_at is null and coalesce(k.ends_on >= (:now::timestamptz at time zone 'UTC')::date, true) as open
      from clusters c
      join courses k on k.id = c.course_id
      where c.id = :id
      for update of c
      """;

  private static final String WANT = """
      update clusters
      set resize_to = :workers, resize_number = resize_number + 1, resize_back = false, resize_at = :now, resize_up = 0,
          resize_failure = null, due_at = :now
      where id = :id
      """;

  private static final String COUNT_PROGRESS = """
      update clusters
      set resize_up = (
        select count(*)
        from cluster_events
        where cluster_id = :id and status = 'SIGNAL_COMPLETE' and source = :handle
      )
      where id = :id
      """;

  private static final String DONE = """
      update clusters
      set workers = :workers, machines_up = :workers + 1, nodes_ready = :workers + 1, resize_to = null, resize_back = false
      where id = :id and resize_number = :number and resize_to is not null and desired = 'running'
      """;

  private static final String TURN_BACK = """
      update clusters
      set resize_back = true, resize_number = resize_number + 1, resize_at = :now, resize_failure = :sentence
      where id = :id and resize_number = :number and resize_to is not null and desired = 'running'
      """;

  private static final String END = """
      update clusters
      set resize_to = null, resize_back = false, resize_failure = :sentence
      where id = :id and resize_number = :number and resize_to is not null and desired = 'running'
      """;

  private final JdbcClient jdbc;

  ResizeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a cluster has.
   *
   * @param wanted workers it is being given; empty while no change is under way
   * @param ready whether it could be changed, if no change is under way
   * @param open whether its class goes on
   */
  record Present(int workers, Optional<Integer> wanted, String headSize, String workerSize, boolean ready, boolean open) {}

  /** Locks the row: what comes of it holds until the transaction ends. */
  Present lock(ClusterId id, Instant now) {
    return jdbc.sql(LOCK)
        .param("id", id.value())
        .param("now", Moments.at(now))
        .query((row, number) -> new Present(row.getInt("workers"),
            Optional.ofNullable(row.getObject("resize_to", Integer.class)), row.getString("head_size"),
            row.getString("worker_size"), row.getBoolean("ready"), row.getBoolean("open")))
        .single();
  }

  void want(ClusterId id, int workers, Instant now) {
    jdbc.sql(WANT).param("id", id.value()).param("workers", workers).param("now", Moments.at(now)).update();
  }

  void countProgress(ClusterId id, String handle) {
    jdbc.sql(COUNT_PROGRESS).param("id", id.value()).param("handle", handle).update();
  }

  /** False if this change is not wanted any more, here and below. */
  boolean done(ClusterId id, int number, int workers) {
    return jdbc.sql(DONE).param("id", id.value()).param("number", number).param("workers", workers).update() == 1;
  }

  boolean turnBack(ClusterId id, int number, String sentence, Instant now) {
    return jdbc.sql(TURN_BACK)
        .param("id", id.value())
        .param("number", number)
        .param("sentence", sentence)
        .param("now", Moments.at(now))
        .update() == 1;
  }

  boolean end(ClusterId id, int number, String sentence) {
    return jdbc.sql(END).param("id", id.value()).param("number", number).param("sentence", sentence).update() == 1;
  }
}
