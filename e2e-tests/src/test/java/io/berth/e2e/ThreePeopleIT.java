package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.screens.ClassPages;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

/** A class from its making to its first cluster, as its teacher, a student and the admin live it. */
class ThreePeopleIT {

  private static final By LOG = By.id("log");

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays();

  @Test
  void theTeacherMakesAClassAStudentIsRefusedAsksAndStartsAndTheAdminSeesItAll() {
    URI dashboard = stage.dashboard().address();
    signIn("teacher");
    ClassPages pages = ClassPages.make(stage.browser(), dashboard, "Graphs at scale");
    String plan = pages.takeRoster("name,email,username\nBo Chen,bo@uni.example,bo\nIris Novak,iris@uni.example,iris\n");
    assertThat(plan).contains("2");
    pages.addPreset("Lab cluster", 1);
    pages.limitNodes(1);
    String code = pages.joinCode();

    signIn("student");
    stage.browser().visit(dashboard.resolve("/classes"));
    stage.browser().type(By.id("code"), code.toLowerCase(Locale.ROOT));
    stage.browser().send(By.id("join"));
    stage.browser().visit(dashboard);
    StudentHome home = StudentHome.in(stage.browser()).start();
    assertThat(stage.browser().text(By.id("refusal"))).contains("You may have 1 node; 0 in use, and this would take 2 nodes more.");
    stage.browser().type(By.id("reason"), "for the first exercise");
    stage.browser().send(By.id("ask"));
    assertThat(stage.browser().source()).contains("You asked for 2 nodes");

    signIn("teacher");
    assertThat(pages.grant("Welcome!")).contains("Sam Student", "2 nodes", "for the first exercise");

    signIn("student");
    assertThat(stage.browser().source()).contains("You may now have 2 nodes. Welcome!");
    home.start().awaitState(ClusterState.READY);

    signIn("teacher");
    assertThat(pages.row("Sam Student")).contains("Ready");
    assertThat(pages.row("Bo Chen")).contains("Not started");

    signIn("admin");
    stage.browser().visit(dashboard.resolve("/admin/log"));
    assertThat(stage.browser().text(LOG)).contains("make class", "import-roster", "join", "add-preset", "ask-for-more", "grant-more", "Graphs at scale",
        "Mara Rossi", "Sam Student", "student: none -> {nodes=1}");

    signIn("student");
    StudentHome.in(stage.browser()).stop().awaitState(ClusterState.STOPPED);
  }

  private static void signIn(String username) {
    stage.browser().startAfresh(stage.dashboard().address());
    SignInPage.open(stage.browser(), stage.dashboard().address()).signIn(username, SignInPage.PASSWORD);
  }
}
