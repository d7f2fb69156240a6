package io.berth.projects;

import io.berth.moments.Moments;
import io.berth.openstack.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

@Component
class SeenSizesTable {

  private static final String SEEN = """
      insert into sizes (name, vcpus, memory_mb, seen_at)
      select name, vcpus, memory_mb, :now
      from unnest(:names, :vcpus, :memory) as seen (name, vcpus, memory_mb)
      order by name
      on conflict (name) do update
      set vcpus = excluded.vcpus, memory_mb = excluded.memory_mb, seen_at = excluded.seen_at
      """;

  private static final String OFFERED = """
      select name, vcpus, memory_mb
      from sizes
      where seen_at = (select max(seen_at) from sizes)
      order by vcpus, memory_mb, name
      """;

  private final JdbcClient jdbc;

  SeenSizesTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All sizes that the cloud has now. Those that it has no longer stay, with the time when they were last seen. */
  void seen(List<Size> sizes, Instant now) {
    List<Size> real = sizes.stream().filter(size -> size.cores() >= 1 && size.memory().toMegabytes() >= 1).toList();
    jdbc.sql(SEEN)
        .param("now", Moments.at(now))
        .param("names", real.stream().map(Size::name).toArray(String[]::new))
        .param("vcpus", real.stream().map(Size::cores).toArray(Integer[]::new))
        .param("memory", real.stream().map(size -> size.memory().toMegabytes()).toArray(Long[]::new))
        .update();
  }

  List<Size> offered() {
    return jdbc.sql(OFFERED)
        .query((row, number) -> new Size(row.getString("name"), row.getInt("vcpus"),
            DataSize.ofMegabytes(row.getLong("memory_mb"))))
        .list();
  }
}
