package io.berth.people;

import io.berth.moments.Moments;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SignInFailureTable {

  // Doubles from half a minute to a quarter of an hour with each failure beyond the free ones.
  private static final String PAUSE = """
      make_interval(secs => case when f.failures < :free then 0
                                 else least(900, 30 * 2 ^ least(f.failures - :free, 10)) end)
      """;

  private static final String COUNT = """
      insert into sign_in_failures as f (subject, failures, last_at)
      values (:kind || lower(:name), 1, :now)
      on conflict (subject) do update
      set failures = case when f.last_at < :long_ago then 1 else f.failures + 1 end,
          last_at = :now
      where f.last_at +\s""" + PAUSE + """
            <= :now
      """;

  private static final String SECONDS_LEFT = """
      select ceil(extract(epoch from f.last_at +\s""" + PAUSE + """
                                     - :now))
      from sign_in_failures f
      where f.subject = :kind || lower(:name)
      """;

  private static final String TAKE_BACK = """
      with one_less as (
        update sign_in_failures
        set failures = failures - 1
        where subject = :kind || lower(:name) and failures > 1
        returning subject
      )
      delete from sign_in_failures
      where subject = :kind || lower(:name) and not exists (select from one_less)
      """;

  private static final String FORGET = """
      delete from sign_in_failures
      where subject = :kind || lower(:name)
      """;

  private static final String FORGET_OLD = """
      delete from sign_in_failures
      where last_at < :long_ago
      """;

  private static final Duration MEMORY = Duration.ofDays(1);

  private final JdbcClient jdbc;

  SignInFailureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts an attempt as failed before it is looked at, so that many at once are no way around. False during a pause. */
  boolean count(Subject subject, Instant now) {
    return on(COUNT, subject)
        .param("free", subject.free())
        .param("now", Moments.at(now))
        .param("long_ago", Moments.at(now.minus(MEMORY)))
        .update() == 1;
  }

  /** Time until the next attempt is looked at, at least a second. */
  Duration pause(Subject subject, Instant now) {
    return on(SECONDS_LEFT, subject)
        .param("free", subject.free())
        .param("now", Moments.at(now))
        .query(Long.class).optional()
        .map(seconds -> Duration.ofSeconds(Math.max(1, seconds)))
        .orElse(Duration.ofSeconds(1));
  }

  /** One failure less: the attempt was none after all. */
  void takeBack(Subject subject) {
    on(TAKE_BACK, subject).update();
  }

  void forget(Subject subject) {
    on(FORGET, subject).update();
  }

  void forgetOld(Instant now) {
    jdbc.sql(FORGET_OLD).param("long_ago", Moments.at(now.minus(MEMORY))).update();
  }

  private JdbcClient.StatementSpec on(String statement, Subject subject) {
    return jdbc.sql(statement).param("kind", subject.kind()).param("name", subject.name());
  }

  /**
   * Who or what is failing.
   *
   * @param free failures before the first pause
   */
  record Subject(String kind, String name, int free) {

    static Subject user(String username) {
      return new Subject("user:", username, 5);
    }

    /** A whole lecture hall may share one address, and be in the middle of signing in at the same moment. */
    static Subject address(String address) {
      return new Subject("address:", address, 200);
    }
  }
}
