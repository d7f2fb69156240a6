package io.berth.courses;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PresetTable {

  // Without a class, one for every class is started in the newest of the person's classes that is open.
  private static final String FOR_PERSON = """
      select p.*, c.id as started_in
      from presets p
      join courses c on c.id = p.course_id or p.course_id is null
      join course_members m on m.course_id = c.id and m.person_id = :person
      where (p.id = :preset::uuid or :preset::uuid is null)
        and (c.id = :course::uuid or :course::uuid is null)
        and p.retired_at is null
        and c.archived_at is null
        and (c.ends_on is null or c.ends_on >= :today)
      order by c.created_at desc, c.id, p.course_id nulls last, p.position, p.name
      limit :most
      """;

  private static final String OFFERED = """
      select *
      from presets
      where (course_id = :course::uuid or course_id is null)
        and retired_at is null
      order by course_id nulls last, position, name
      """;

  private static final String FIND = """
      select *
      from presets
      where id = :id
        and course_id is not distinct from :course::uuid
        and retired_at is null
      """;

  private static final String COUNT = """
      select count(*)
      from presets
      where course_id is not distinct from :course::uuid
        and retired_at is null
      """;

  private static final String INSERT = """
      insert into presets (id, course_id, name, sentence, framework, workers, head_size, worker_size, hours, folder_gb, dataset,
                           position)
      values (:id, :course::uuid, :name, :sentence, :framework, :workers, :headSize, :workerSize, :hours, :folder, :dataset,
              :position)
      on conflict do nothing
      """;

  private static final String CHANGE = """
      update presets
      set name = :name, sentence = :sentence, framework = :framework, workers = :workers, head_size = :headSize,
          worker_size = :workerSize, hours = :hours, folder_gb = :folder, dataset = :dataset, position = :position
      where id = :id
        and not exists (
          select
          from presets other
          where other.id <> :id
            and other.course_id is not distinct from :course::uuid
            and lower(other.name) = lower(:name)
            and other.retired_at is null)
      """;

  private static final String RETIRE = """
      update presets
      set retired_at = :now
      where id = :id
      """;

  private static final String LOCK_GENERAL = """
      select pg_advisory_xact_lock(hashtextextended('presets for every class', 0))
      """;

  private static final String SIZES = """
      select name, vcpus, memory_mb
      from sizes
      order by vcpus, memory_mb, name
      limit 200
      """;

  private static final int MOST = 100;

  private final JdbcClient jdbc;

  PresetTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Preset> forPerson(PersonId person, Optional<CourseId> course, UUID preset, LocalDate today) {
    return forPerson(person, course, Optional.of(preset), today, 1).stream().findFirst();
  }

  List<Preset> allForPerson(PersonId person, CourseId course, LocalDate today) {
    return forPerson(person, Optional.of(course), Optional.empty(), today, MOST);
  }

  private List<Preset> forPerson(PersonId person, Optional<CourseId> course, Optional<UUID> preset, LocalDate today, int most) {
    return jdbc.sql(FOR_PERSON)
        .param("person", person.value())
        .param("course", id(course))
        .param("preset", preset.orElse(null))
        .param("today", today)
        .param("most", most)
        .query(PresetTable::preset)
        .list();
  }

  List<PresetEntry> offered(Optional<CourseId> course) {
    return jdbc.sql(OFFERED).param("course", id(course)).query(PresetTable::entry).list();
  }

  Optional<PresetEntry> find(Optional<CourseId> course, UUID preset) {
    return jdbc.sql(FIND).param("id", preset).param("course", id(course)).query(PresetTable::entry).optional();
  }

  int count(Optional<CourseId> course) {
    return jdbc.sql(COUNT).param("course", id(course)).query(Integer.class).single();
  }

  /** False if another one of the same class is called this. */
  boolean insert(UUID id, Optional<CourseId> course, PresetWish wish) {
    return values(jdbc.sql(INSERT), id, course, wish).update() == 1;
  }

  /** False if another one of the same class is called this. */
  boolean change(UUID id, Optional<CourseId> course, PresetWish wish) {
    return values(jdbc.sql(CHANGE), id, course, wish).update() == 1;
  }

  void retire(UUID id, Instant now) {
    jdbc.sql(RETIRE).param("id", id).param("now", Moments.at(now)).update();
  }

  /** Holds until the end of the transaction. */
  void lockGeneral() {
    jdbc.sql(LOCK_GENERAL).query((row, number) -> true).single();
  }

  List<SizeChoice> sizes() {
    return jdbc.sql(SIZES)
        .query((row, number) -> new SizeChoice(row.getString("name"), row.getInt("vcpus"), row.getLong("memory_mb")))
        .list();
  }

  private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, UUID id, Optional<CourseId> course,
      PresetWish wish) {
    return statement
        .param("id", id)
        .param("course", id(course))
        .param("name", wish.name())
        .param("sentence", wish.sentence())
        .param("framework", wish.framework())
        .param("workers", wish.workers())
        .param("headSize", wish.headSize())
        .param("workerSize", wish.workerSize())
        .param("hours", wish.hours())
        .param("folder", wish.folderGigabytes())
        .param("dataset", wish.dataset().orElse(null))
        .param("position", wish.position());
  }

  private static PresetEntry entry(ResultSet row, int number) throws SQLException {
    PresetWish wish = new PresetWish(row.getString("name"), row.getString("sentence"), row.getString("framework"),
        row.getString("head_size"), row.getString("worker_size"), row.getInt("workers"), row.getInt("hours"),
        row.getInt("folder_gb"), Optional.ofNullable(row.getString("dataset")), row.getInt("position"));
    return new PresetEntry(row.getObject("id", UUID.class),
        Optional.ofNullable(row.getObject("course_id", UUID.class)).map(CourseId::new), wish);
  }

  private static Preset preset(ResultSet row, int number) throws SQLException {
    return new Preset(row.getObject("id", UUID.class), new CourseId(row.getObject("started_in", UUID.class)),
        row.getString("name"), row.getString("sentence"), row.getInt("workers"), row.getString("head_size"),
        row.getString("worker_size"), Duration.ofHours(row.getInt("hours")), row.getInt("folder_gb"),
        Optional.ofNullable(row.getString("dataset")));
  }

  private static UUID id(Optional<CourseId> course) {
    return course.map(CourseId::value).orElse(null);
  }
}
