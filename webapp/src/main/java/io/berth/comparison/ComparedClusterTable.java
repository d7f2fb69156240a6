package io.berth.comparison;

import io.berth.courses.CourseId;
import io.berth.metering.Taken;
import io.berth.moments.Moments;
import io.berth.openstack.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clusters that may have had servers in some time. */
@Component
class ComparedClusterTable {

  private static final String CLUSTERS = """
      select c.id, c.course_id, c.name, c.stack_name, f.project_id, c.requested_at, c.gone_at, least(c.failed_at, c.stopping_at) as given_up_at,
             (select array_agg(distinct e.cloud_resource_id)
              from cluster_events e
              where e.cluster_id = c.id and e.cloud_resource_id is not null) as servers
      from clusters c
      left join folders f on f.id = c.folder_id
      """;

  private static final String BETWEEN = CLUSTERS + """
      where c.requested_at < :to and (c.gone_at > :from or c.gone_at is null)
        or c.id in (
          select cluster_id
          from usage
          where opened_at < :to and (closed_at > :from or closed_at is null))
      order by c.requested_at, c.id
      """;

  /** Whose servers are still there after all of them was gone. */
  private static final String OF_SERVERS = CLUSTERS + """
      where c.id in (
        select cluster_id
        from cluster_events
        where cloud_resource_id = any(:servers))
      """;

  private static final String SIZES = """
      select name, vcpus, memory_mb
      from sizes
      """;

  private final JdbcClient jdbc;

  ComparedClusterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Without what was metered. */
  List<BilledCluster> between(Instant from, Instant to) {
    return jdbc.sql(BETWEEN).param("from", Moments.at(from)).param("to", Moments.at(to)).query(ComparedClusterTable::cluster).list();
  }

  /** The same, by nodes of theirs. */
  List<BilledCluster> ofServers(Collection<String> servers) {
    return jdbc.sql(OF_SERVERS).param("servers", servers.toArray(String[]::new)).query(ComparedClusterTable::cluster).list();
  }

  /** What one node of a size holds, as the cloud last told. */
  Map<String, Taken.Held> sizes() {
    Map<String, Taken.Held> sizes = new HashMap<>();
    jdbc.sql(SIZES).query((ResultSet row) -> {
      sizes.put(row.getString("name"), new Taken.Held(row.getInt("vcpus"), row.getLong("memory_mb")));
    });
    return sizes;
  }

  private static BilledCluster cluster(ResultSet row, int number) throws SQLException {
    return new BilledCluster(row.getObject("id", UUID.class), new CourseId(row.getObject("course_id", UUID.class)),
        row.getString("name"), row.getString("stack_name"), Optional.ofNullable(row.getString("project_id")).map(ProjectRef::new),
        new Span(Moments.maybeIn(row, "requested_at").orElseThrow(), Moments.maybeIn(row, "gone_at")), Moments.maybeIn(row, "given_up_at"), servers(row), List.of());
  }

  private static Set<String> servers(ResultSet row) throws SQLException {
    return row.getArray("servers") == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) row.getArray("servers").getArray()));
  }
}
