package io.berth.audit;

import io.berth.moments.Moments;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AuditTable {

  private static final String ADD = """
      insert into audit_log (at, actor_id, actor_name, address, action, object_kind, object_id, object_name, course_id, detail)
      values (:at, :actor, coalesce((select display_name from people where id = :actor), 'Berth'), :address, :action, :kind,
              :object, :name, :course, :detail)
      """;

  private final JdbcClient jdbc;

  AuditTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Deed deed, Actor actor, Instant now) {
    jdbc.sql(ADD)
        .param("at", Moments.at(now))
        .param("actor", actor.person().orElse(null))
        .param("address", actor.address())
        .param("action", deed.action())
        .param("kind", deed.kind())
        .param("object", deed.object().orElse(null))
        .param("name", deed.name())
        .param("course", deed.course().orElse(null))
        .param("detail", deed.detail())
        .update();
  }
}
