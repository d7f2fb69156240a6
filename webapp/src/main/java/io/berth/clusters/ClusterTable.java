package io.berth.clusters;

import io.berth.courses.CourseId;
import io.berth.courses.Preset;
import io.berth.folders.FolderId;
import io.berth.moments.Moments;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.StackEvent;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ClusterTable {

  private static final String LOCK_PERSON = """
      select id
      from people
      where id = :person
      for update
      """;

  private static final String LAUNCHED_WITH = """
      select cluster_id
      from launch_keys
      where person_id = :person and key = :key
      """;

  private static final String PRESET_AND_NAME = """
      select course_id, preset_id, name
      from clusters
      where id = :id and person_id = :person and preset_id is not null
      """;

  private static final String INSERT = """
      insert into clusters (id, course_id, person_id, preset_id, folder_id, name, workers, head_size, worker_size, hours,
                            dataset, stack_name, requested_at, due_at)
      values (:id, :course, :person, :preset, :folder, :name, :workers, :headSize, :workerSize, :hours,
              :dataset, :stackName, :now, :now)
      """;

  private static final String INSERT_KEY = """
      insert into launch_keys (person_id, key, cluster_id)
      values (:person, :key, :cluster)
      """;

  private static final String BELONGS_TO = """
      select exists (
        select
        from clusters
        where id = :id and person_id = :person
      )
      """;

  private static final String WANT_STOPPED = """
      update clusters
      set desired = 'stopped', stopping_at = :now, due_at = :now
      where id = :id and desired = 'running'
      """;

  private static final String END_AFTER = """
      select greatest(c.ends_at, least(c.ends_at + make_interval(secs => :seconds), :latest,
                                       (k.ends_on + 1)::timestamp at time zone 'UTC'))
      from clusters c
      join courses k on k.id = c.course_id
      where c.id = :id and c.desired = 'running' and c.observed = 'ready' and c.failed_at is null
      for update of c
      """;

  private static final String END_AT = """
      update clusters
      set ends_at = :ends
      where id = :id
      """;

  private static final String DUE = """
      select clusters.id, folders.project_id
      from clusters
      left join folders on folders.id = folder_id
      where clusters.observed <> 'gone' and due_at <= :now
      order by due_at
      limit :most
      """;

  private static final String LOOK_AT_ALL = """
      update clusters
      set due_at = :now
      where observed <> 'gone' and due_at < 'infinity'
      """;

  private static final String LOOK_AT_ONCE = """
      update clusters
      set due_at = least(due_at, :now)
      where stack_name = :stackName and observed <> 'gone'
      """;

  private static final String LOCK_DUE = """
      select clusters.*, folders.project_id
      from clusters
      left join folders on folders.id = folder_id
      where clusters.id = :id and clusters.observed <> 'gone' and due_at <= :now
        and pg_try_advisory_xact_lock(hashtextextended(clusters.id::text, 0))
      """;

  private static final String FIND = """
      select clusters.*, folders.project_id
      from clusters
      left join folders on folders.id = folder_id
      where clusters.id = :id
      """;

  private static final String DATASET_FOUND = """
      update clusters
      set dataset_share = :share
      where id = :id
      """;

  private static final String ACCEPTED = """
      update clusters
      set observed = 'creating', stack_id = :stackId, accepted_at = coalesce(accepted_at, :now)
      where id = :id
      """;

  private static final String COUNT_PROGRESS = """
      with machines as (
        select count(distinct source) as up, max(at) as last
        from cluster_events
        where cluster_id = :id and status = 'CREATE_COMPLETE' and source ~ '^(head|worker_[0-9]+)$'
      ), signals as (
        select count(*) as received
        from cluster_events
        where cluster_id = :id and status = 'SIGNAL_COMPLETE' and source = 'ready_handle'
      )
      update clusters
      set machines_up = up,
          machines_at = case when up > workers then coalesce(machines_at, last) end,
          nodes_ready = least(received, workers + 1)
      from machines, signals
      where id = :id
      """;

  private static final String READY = """
      update clusters
      set observed = 'ready', ready_at = :now, seen_alive_at = :now, ends_at = :endsAt, spark_url = :sparkUrl, spark_seen = :sparkSeen, submit_line = :submitLine,
          machines_up = workers + 1, machines_at = coalesce(machines_at, :now), nodes_ready = workers + 1
      where id = :id
      returning state = 'ready'
      """;

  private static final String FAILED = """
      update clusters
      set failure = :sentence, failed_at = :now
      where id = :id and failed_at is null
      """;

  private static final String DELETING = """
      update clusters
      set observed = 'deleting', stack_id = coalesce(:stackId, stack_id)
      where id = :id
      """;

  private static final String DELETION_ASKED = """
      update clusters
      set deletion_asked_at = :now
      where id = :id
      """;

  private static final String GONE = """
      update clusters
      set observed = 'gone', gone_at = :now
      where id = :id
      """;

  private static final String LOOK_AGAIN = """
      update clusters
      set attempts = 0, trouble = :trouble, seen_alive_at = case when state = 'ready' then :now else seen_alive_at end,
          due_at = case when desired = :desired and resize_number <= :resizeNumber then :due else :now end
      where id = :id
      """;

  private static final String TROUBLE = """
      update clusters
      set attempts = attempts + 1, trouble = :sentence, due_at = :due
      where id = :id
      """;

  private static final String GONE_AMONG = """
      select stack_name
      from clusters
      where stack_name = any(:names) and observed = 'gone'
      """;

  private static final String LAST_CLOUD_EVENT = """
      select cloud_event_id
      from cluster_events
      where cluster_id = :id and cloud_event_id is not null
      order by cluster_events.id desc
      limit 1
      """;

  private static final String INSERT_EVENT = """
      insert into cluster_events (cluster_id, at, cloud_event_id, cloud_resource_id, source, status, text)
      values (:cluster, :at, :cloudEvent, nullif(:cloudResource, ''), :source, :status, :text)
      on conflict (cluster_id, cloud_event_id) do nothing
      """;

  private final JdbcClient jdbc;

  ClusterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Launches of one person come one after the other, on however many dashboards. */
  void lockPerson(PersonId person) {
    jdbc.sql(LOCK_PERSON).param("person", person.value()).query(UUID.class).single();
  }

  Optional<ClusterId> launchedWith(PersonId person, UUID key) {
    return jdbc.sql(LAUNCHED_WITH)
        .param("person", person.value())
        .param("key", key)
        .query(UUID.class)
        .optional()
        .map(ClusterId::new);
  }

  Optional<PresetAndName> presetAndName(PersonId person, ClusterId cluster) {
    return jdbc.sql(PRESET_AND_NAME)
        .param("id", cluster.value())
        .param("person", person.value())
        .query((row, number) -> new PresetAndName(new CourseId(row.getObject("course_id", UUID.class)),
            row.getObject("preset_id", UUID.class), new ClusterName(row.getString("name"))))
        .optional();
  }

  void insert(ClusterId id, PersonId person, Preset preset, FolderId folder, ClusterName name, Instant now) {
    jdbc.sql(INSERT)
        .param("id", id.value())
        .param("course", preset.course().value())
        .param("person", person.value())
        .param("preset", preset.id())
        .param("folder", folder.value())
        .param("name", name.value())
        .param("workers", preset.workers())
        .param("headSize", preset.headSize())
        .param("workerSize", preset.workerSize())
        .param("hours", preset.runtime().toHours())
        .param("dataset", preset.dataset().orElse(null))
        .param("stackName", "berth-" + id)
        .param("now", Moments.at(now))
        .update();
  }

  void insertKey(PersonId person, UUID key, ClusterId cluster) {
    jdbc.sql(INSERT_KEY)
        .param("person", person.value())
        .param("key", key)
        .param("cluster", cluster.value())
        .update();
  }

  boolean belongsTo(PersonId person, ClusterId cluster) {
    return jdbc.sql(BELONGS_TO)
        .param("id", cluster.value())
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  void wantStopped(ClusterId id, Instant now) {
    jdbc.sql(WANT_STOPPED).param("id", id.value()).param("now", Moments.at(now)).update();
  }

  /** When it would end if it ran so much longer, but not after the latest; empty unless it is ready. Locks the row. */
  Optional<Instant> endAfter(ClusterId id, Duration by, Instant latest) {
    return jdbc.sql(END_AFTER)
        .param("id", id.value())
        .param("seconds", by.toSeconds())
        .param("latest", Moments.at(latest))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  void endAt(ClusterId id, Instant end) {
    jdbc.sql(END_AT).param("id", id.value()).param("ends", Moments.at(end)).update();
  }

  List<Due> due(Instant now, int most) {
    return jdbc.sql(DUE)
        .param("now", Moments.at(now))
        .param("most", most)
        .query((row, number) -> new Due(new ClusterId(row.getObject("id", UUID.class)), project(row)))
        .list();
  }

  /** Nobody knows what happened while no dashboard ran. */
  void lookAtAll(Instant now) {
    jdbc.sql(LOOK_AT_ALL).param("now", Moments.at(now)).update();
  }

  /** Makes the cluster of this stack due now, if there is one. */
  void lookAtOnce(String stackName, Instant now) {
    jdbc.sql(LOOK_AT_ONCE).param("stackName", stackName).param("now", Moments.at(now)).update();
  }

  /** The row, if it is due and nobody else takes a step for it; the lock lasts until the end of the transaction. */
  Optional<Cluster> lockDue(ClusterId id, Instant now) {
    return jdbc.sql(LOCK_DUE)
        .param("id", id.value())
        .param("now", Moments.at(now))
        .query(ClusterTable::cluster)
        .optional();
  }

  Optional<Cluster> find(ClusterId id) {
    return jdbc.sql(FIND).param("id", id.value()).query(ClusterTable::cluster).optional();
  }

  void datasetFound(ClusterId id, String share) {
    jdbc.sql(DATASET_FOUND).param("id", id.value()).param("share", share).update();
  }

  void accepted(ClusterId id, String stackId, Instant now) {
    jdbc.sql(ACCEPTED).param("id", id.value()).param("stackId", stackId).param("now", Moments.at(now)).update();
  }

  void countProgress(ClusterId id) {
    jdbc.sql(COUNT_PROGRESS).param("id", id.value()).update();
  }

  /** False if nobody wants it any more. */
  boolean ready(ClusterId id, Instant now, Instant endsAt, String sparkUrl, boolean sparkSeen,
      Optional<String> submitLine) {
    return jdbc.sql(READY)
        .param("id", id.value())
        .param("now", Moments.at(now))
        .param("endsAt", Moments.at(endsAt))
        .param("sparkUrl", sparkUrl)
        .param("sparkSeen", sparkSeen)
        .param("submitLine", submitLine.orElse(null))
        .query(Boolean.class)
        .single();
  }

  void failed(ClusterId id, String sentence, Instant now) {
    jdbc.sql(FAILED).param("id", id.value()).param("sentence", sentence).param("now", Moments.at(now)).update();
  }

  void deleting(ClusterId id, Optional<String> stackId) {
    jdbc.sql(DELETING).param("id", id.value()).param("stackId", stackId.orElse(null)).update();
  }

  void deletionAsked(ClusterId id, Instant now) {
    jdbc.sql(DELETION_ASKED).param("id", id.value()).param("now", Moments.at(now)).update();
  }

  void gone(ClusterId id, Instant now) {
    jdbc.sql(GONE).param("id", id.value()).param("now", Moments.at(now)).update();
  }

  /** The cloud has answered. If somebody changed their mind meanwhile, the row is due at once. */
  void lookAgain(Cluster seen, Optional<String> trouble, Instant due, Instant now) {
    jdbc.sql(LOOK_AGAIN)
        .param("id", seen.id().value())
        .param("trouble", trouble.orElse(null))
        .param("desired", seen.desired().name().toLowerCase(Locale.ROOT))
        .param("resizeNumber", seen.resizeNumber())
        .param("due", Moments.at(due))
        .param("now", Moments.at(now))
        .update();
  }

  void trouble(ClusterId id, String sentence, Instant due) {
    jdbc.sql(TROUBLE).param("id", id.value()).param("sentence", sentence).param("due", Moments.at(due)).update();
  }

  /** Of these stacks, those whose cluster is gone for good. */
  List<String> goneAmong(Set<String> stackNames) {
    return jdbc.sql(GONE_AMONG)
        .param("names", stackNames.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  Optional<String> lastCloudEvent(ClusterId id) {
    return jdbc.sql(LAST_CLOUD_EVENT).param("id", id.value()).query(String.class).optional();
  }

  void insertCloudEvent(ClusterId cluster, StackEvent event) {
    insertEvent(cluster, event.at(), event.id(), event.physicalId(), event.resource(), event.status(), event.reason());
  }

  void insertOwnEvent(ClusterId cluster, Instant at, String status, String text) {
    insertEvent(cluster, at, null, "", "berth", status, text);
  }

  private void insertEvent(ClusterId cluster, Instant at, String cloudEvent, String cloudResource, String source, String status,
      String text) {
    jdbc.sql(INSERT_EVENT)
        .param("cluster", cluster.value())
        .param("at", Moments.at(at))
        .param("cloudEvent", cloudEvent)
        .param("cloudResource", cloudResource)
        .param("source", source)
        .param("status", status)
        .param("text", text)
        .update();
  }

  private static Cluster cluster(ResultSet row, int number) throws SQLException {
    return new Cluster(new ClusterId(row.getObject("id", UUID.class)),
        new CourseId(row.getObject("course_id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)),
        Optional.ofNullable(row.getObject("folder_id", UUID.class)).map(FolderId::new), project(row),
        new ClusterName(row.getString("name")), row.getInt("workers"), row.getString("head_size"),
        row.getString("worker_size"), row.getInt("hours"), dataset(row),
        Cluster.Desired.valueOf(row.getString("desired").toUpperCase(Locale.ROOT)),
        Cluster.Observed.valueOf(row.getString("observed").toUpperCase(Locale.ROOT)), row.getString("stack_name"),
        Optional.ofNullable(row.getString("stack_id")),
        Moments.maybeIn(row, "accepted_at"),
        Moments.maybeIn(row, "ends_at"),
        Moments.maybeIn(row, "seen_alive_at"),
        Optional.ofNullable(row.getString("spark_url")).filter(url -> url.startsWith("http")),
        row.getBoolean("spark_seen"), row.getObject("failed_at") != null, row.getInt("attempts"),
        row.getInt("resize_number"), change(row),
        Moments.maybeIn(row, "deletion_asked_at"));
  }

  private static Optional<SizeChange> change(ResultSet row) throws SQLException {
    Integer wanted = row.getObject("resize_to", Integer.class);
    return wanted == null ? Optional.empty() : Optional.of(new SizeChange(row.getInt("resize_number"), row.getInt("workers"),
        wanted, row.getBoolean("resize_back"), Moments.in(row, "resize_at")));
  }

  private static Optional<Cluster.Dataset> dataset(ResultSet row) throws SQLException {
    Optional<String> share = Optional.ofNullable(row.getString("dataset_share"));
    return Optional.ofNullable(row.getString("dataset")).map(name -> new Cluster.Dataset(name, share));
  }

  private static Optional<ProjectRef> project(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("project_id")).map(ProjectRef::new);
  }

  /** A cluster to look at, and the project it lives in; empty for the one that Berth is configured with. */
  record Due(ClusterId id, Optional<ProjectRef> project) {}

  /** What a cluster was launched as. */
  record PresetAndName(CourseId course, UUID preset, ClusterName name) {}
}
