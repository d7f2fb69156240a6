package io.berth.teacher;

import io.berth.clusters.ClusterId;
import io.berth.courses.CourseId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class ClusterPageTable {

  private static final String CLUSTER_PAGE = """
      select to_json(page)
      from (
        select c.*, c.gone_at is not null as gone, k.name as course, p.display_name as person, s.name as preset, (
          select coalesce(json_agg(to_json(line) order by line.at, line.id), '[]')
          from (
            select id, at, source, status, text
            from cluster_events
            where cluster_id = c.id
            order by id desc
            limit 200
          ) line) as events
        from clusters c
        join courses k on k.id = c.course_id
        join people p on p.id = c.person_id
        left join presets s on s.id = c.preset_id
        where c.id = :cluster and c.course_id = :course
      ) page
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ClusterPageTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }

  /** Everything on the page in one statement, if the class has such a cluster. */
  Optional<ClusterReading> read(CourseId course, ClusterId cluster) {
    return jdbc.sql(CLUSTER_PAGE)
        .param("course", course.value())
        .param("cluster", cluster.value())
        .query((row, number) -> json.readValue(row.getString(1), ClusterReading.class))
        .optional();
  }
}
