package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.testing.Classroom;
import io.berth.testing.InMemoryProjects;
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
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WholeBerth
@TestPropertySource(properties = "berth.projects=MADE")
class ProjectPageIT {

  @Autowired
  private MockMvcTester server;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryProjects cloud;

  private UUID course;

  @BeforeEach
  void aClass() {
    cloud.reset();
    course = Classroom.in(jdbc).course().value();
  }

  @Test
  void saysWhatTheCloudEnforces() {
    assertThat(page()).contains("The class shares the common project of the cloud with others");

    jdbc.sql("insert into quota_limits (course_id, kind, nodes, memory_mb) values (?, 'class', 12, 24000)").param(course).update();

    await().until(() -> page().contains("made by Berth. Its quotas are those of the pool"));
    assertThat(page()).contains("<li>12 nodes</li>").contains("<li>any number of vCPUs</li>").contains("<li>24,000 MB of memory</li>");
  }

  @Test
  void bindsTheClassToAGivenProject() {
    String given = "physics-" + course;
    cloud.there(given);

    MvcTestResult answer = send("", given);

    assertThat(answer.getResponse().getStatus()).isEqualTo(302);
    assertThat(page()).contains("The class is bound to the given project " + given);

    assertThat(send("/shared", "").getResponse().getStatus()).isEqualTo(302);
    assertThat(page()).contains("shares the common project");
  }

  @Test
  void saysWhyAClassCannotBeBoundAndKeepsWhatWasTyped() throws Exception {
    MvcTestResult answer = send("", "chemistry");

    assertThat(answer.getResponse().getStatus()).isEqualTo(422);
    assertThat(answer.getResponse().getContentAsString()).contains("has no role in an open project of this name or id")
        .contains("value=\"chemistry\"");
    assertThat(send("", " ").getResponse().getStatus()).isEqualTo(422);
  }

  private String page() {
    try {
      return server.get().uri("/admin/classes/" + course + "/project").with(authentication(anAdmin())).exchange().getResponse()
          .getContentAsString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private MvcTestResult send(String where, String project) {
    return server.method(HttpMethod.POST).uri("/admin/classes/" + course + "/project" + where).with(csrf())
        .with(authentication(anAdmin())).param("project", project).exchange();
  }

  private Authentication anAdmin() {
    return Classroom.signIn(jdbc, Classroom.admin(jdbc, "Ada Admin"));
  }
}
