package io.berth.folders;

import io.berth.courses.CourseId;
import io.berth.openstack.ProjectRef;
import io.berth.people.PersonId;
import io.berth.projects.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FolderTable {

  private static final String INSERT_IF_ABSENT = """
      insert into folders (id, course_id, person_id, gigabytes, stack_name, placed, project_id)
      values (:id, :course, :person, :gigabytes, :stackName, :placed, :project)
      on conflict (course_id, person_id) do nothing
      """;

  private static final String ID_OF = """
      select id
      from folders
      where course_id = :course and person_id = :person
      """;

  private static final String EXISTS = """
      select exists (
        select
        from folders
        where course_id = :course and person_id = :person
      )
      """;

  private static final String FIND = """
      select *
      from folders
      where id = :id
      """;

  private static final String SUBMITTED = """
      update folders
      set observed = 'creating', stack_id = :stackId, failure = null
      where id = :id
      """;

  private static final String AVAILABLE = """
      update folders
      set observed = 'available', share_id = :shareId, export_path = :exportPath
      where id = :id
      """;

  private static final String FAILED = """
      update folders
      set observed = 'failed', failure = :reason
      where id = :id
      """;

  private static final String ASK_ANEW = """
      update folders
      set observed = 'requested', stack_id = null, placed = false, project_id = null
      where id = :id
      """;

  private static final String PLACE = """
      update folders
      set placed = true, project_id = :project
      where id = :id
      """;

  private static final String PROJECTS_IN_USE = """
      select distinct project_id
      from folders
      where project_id is not null
        and project_id not in (select project_id from class_projects where state = 'archived' and project_id is not null)
      """;

  private final JdbcClient jdbc;

  FolderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean exists(CourseId course, PersonId person) {
    return jdbc.sql(EXISTS)
        .param("course", course.value())
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  /** @param place where a new one belongs; what is there stays where it is */
  FolderId ensure(CourseId course, PersonId person, int gigabytes, Place place) {
    UUID id = UUID.randomUUID();
    jdbc.sql(INSERT_IF_ABSENT)
        .param("id", id)
        .param("course", course.value())
        .param("person", person.value())
        .param("gigabytes", gigabytes)
        .param("stackName", "berth-folder-" + id)
        .param("placed", place instanceof Place.In)
        .param("project", place instanceof Place.In in ? in.project().map(ProjectRef::id).orElse(null) : null)
        .update();
    return jdbc.sql(ID_OF)
        .param("course", course.value())
        .param("person", person.value())
        .query((row, number) -> new FolderId(row.getObject("id", UUID.class)))
        .single();
  }

  Folder find(FolderId id) {
    return jdbc.sql(FIND).param("id", id.value()).query(FolderTable::folder).single();
  }

  void submitted(FolderId id, String stackId) {
    jdbc.sql(SUBMITTED).param("id", id.value()).param("stackId", stackId).update();
  }

  void available(FolderId id, String shareId, String exportPath) {
    jdbc.sql(AVAILABLE)
        .param("id", id.value())
        .param("shareId", shareId)
        .param("exportPath", exportPath)
        .update();
  }

  void failed(FolderId id, String reason) {
    jdbc.sql(FAILED).param("id", id.value()).param("reason", reason).update();
  }

  void askAnew(FolderId id) {
    jdbc.sql(ASK_ANEW).param("id", id.value()).update();
  }

  void place(FolderId id, Optional<ProjectRef> project) {
    jdbc.sql(PLACE).param("id", id.value()).param("project", project.map(ProjectRef::id).orElse(null)).update();
  }

  List<ProjectRef> projectsInUse() {
    return jdbc.sql(PROJECTS_IN_USE).query((row, number) -> new ProjectRef(row.getString("project_id"))).list();
  }

  private static Folder folder(ResultSet row, int number) throws SQLException {
    return new Folder(new FolderId(row.getObject("id", UUID.class)),
        new CourseId(row.getObject("course_id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)), row.getInt("gigabytes"), row.getBoolean("placed"),
        Optional.ofNullable(row.getString("project_id")).map(ProjectRef::new),
        Folder.Observed.valueOf(row.getString("observed").toUpperCase(Locale.ROOT)), row.getString("stack_name"),
        Optional.ofNullable(row.getString("stack_id")), Optional.ofNullable(row.getString("share_id")),
        Optional.ofNullable(row.getString("export_path")));
  }
}
