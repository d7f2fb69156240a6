package io.berth.e2e;

import io.berth.e2e.dashboard.Database;
import io.berth.e2e.screens.SignInPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The pages of a class, of the admin and of everybody's own account, with something on each. */
class ClassPagesLookRightIT {

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays();

  private Looks looks;
  private String course;

  @BeforeEach
  void somethingToSee() {
    looks = Looks.of(stage);
    try (Database database = Database.of(stage.dashboard())) {
      course = database.ask("select id::text from courses order by created_at limit 1");
      database.run("""
          insert into limit_requests (id, course_id, person_id, thing, wanted, reason, asked_at)
          select gen_random_uuid(), c.id, p.id, 'clusters', 2, 'for two experiments at once', now()
          from courses c, people p
          where p.username = 'student'
          on conflict do nothing
          """);
      database.run("""
          insert into quota_limits (course_id, kind, person_id, nodes)
          select c.id, 'member', p.id, 9
          from courses c, people p
          where p.username = 'student'
          on conflict do nothing
          """);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/members", "/roster", "/presets", "/presets/new", "/quotas", "/settings", "/settings/archive", "/stop-all"})
  void ofAClass(String page) {
    show("teacher", "/classes/" + course + page);
    looks.areRight("class" + page.replace('/', '-'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin", "/admin/people", "/admin/people/new", "/admin/classes", "/admin/presets", "/admin/log"})
  void ofTheAdmin(String page) {
    show("admin", page);
    looks.areRight(page.substring(1).replace('/', '-'));
  }

  @Test
  void ofAPoolAndAProject() {
    show("admin", "/admin/classes/" + course + "/pool");
    looks.areRight("admin-pool");
    show("admin", "/admin/classes/" + course + "/project");
    looks.areRight("admin-project");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/classes", "/account"})
  void ofEverybody(String page) {
    show("student", page);
    looks.areRight(page.substring(1));
  }

  @Test
  void ofARefusal() {
    try (Database database = Database.of(stage.dashboard())) {
      database.run("update quota_limits set nodes = 2 where kind = 'member'");
    }
    show("student", "/?choose=1");
    stage.browser().send(By.id("start"));
    looks.areRight("refused");
    try (Database database = Database.of(stage.dashboard())) {
      database.run("update quota_limits set nodes = 9 where kind = 'member'");
    }
  }

  private static void show(String username, String page) {
    stage.browser().startAfresh(stage.dashboard().address());
    SignInPage.open(stage.browser(), stage.dashboard().address()).signIn(username, SignInPage.PASSWORD);
    stage.browser().visit(stage.dashboard().address().resolve(page));
  }
}
