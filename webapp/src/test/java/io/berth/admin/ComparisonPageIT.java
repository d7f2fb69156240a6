package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.openstack.CloudFailure;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.InMemoryUsage;
import io.berth.testing.WholeBerth;
import java.io.UnsupportedEncodingException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WholeBerth
@TestPropertySource(properties = "berth.comparison.look-every=1h")
class ComparisonPageIT {

  @Autowired
  private MockMvcTester server;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryUsage cloud;

  private Authentication grace;

  @BeforeEach
  void anAdmin() {
    grace = Classroom.signIn(jdbc, Classroom.admin(jdbc, "Grace"));
  }

  @Test
  void showsWhatDiffersOnceSomebodyHadItCompared() {
    assertThat(page("")).contains("Compare now");
    Classroom lab = Classroom.in(jdbc);
    PersonId ada = lab.with("Ada", "student");
    UUID cluster = lab.readyCluster(ada, lab.preset("Lab", 2, 4));
    jdbc.sql("update clusters set requested_at = now() - interval '40 min' where id = ?").param(cluster).update();
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at)
        values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 2, now() - interval '30 min')
        """).params(cluster, lab.course().value(), ada.value()).update();
    UUID folder = UUID.randomUUID();
    jdbc.sql("""
        insert into folders (id, course_id, person_id, gigabytes, placed, observed, share_id, stack_name, created_at)
        values (?, ?, ?, 20, true, 'available', 's', ?, now() - interval '40 min')
        """).params(folder, lab.course().value(), ada.value(), "berth-folder-" + folder).update();
    jdbc.sql("insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at) values (?, ?, ?, 'available', 20, now() - interval '30 min')")
        .params(folder, lab.course().value(), ada.value()).update();

    compare();

    await().untilAsserted(() -> assertThat(page("")).contains("A folder of 20 GB was billed that was not there", "Ada", "1 folders").contains("3 nodes of spark.small were billed that were not there")
        .contains("/admin/billing/clusters/" + cluster).contains("brave-otter").contains("no price").contains("Compare now"));
    assertThat(page("?kind=building")).contains("Before nodes or folders were ready").contains("No differences.");
    assertThat(page(".csv")).startsWith("\ufeffdifference,class,cluster").contains("not-there,Big Data Lab,brave-otter," + cluster + ",spark.small,3,,billed,");
    assertThat(jdbc.sql("select count(*) from audit_log where action = 'compare-usage'").query(Long.class).single()).isPositive();

    cloud.failWith(CloudFailure.Kind.UNREACHABLE);
    compare();

    await().untilAsserted(() -> assertThat(page("")).contains("The cloud did not answer at").contains("were billed that were not there"));
  }

  private void compare() {
    assertThat(server.method(HttpMethod.POST).uri("/admin/billing/comparison").with(authentication(grace)).with(csrf()).exchange()
        .getResponse().getStatus()).isEqualTo(302);
  }

  private String page(String more) {
    try {
      return server.get().uri("/admin/billing/comparison" + more).with(authentication(grace)).exchange().getResponse().getContentAsString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
