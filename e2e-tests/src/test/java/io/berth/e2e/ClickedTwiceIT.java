package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.cloud.CloudApi;
import io.berth.e2e.dashboard.Form;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Visitor;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However impatiently somebody clicks: one cluster, and no error page. */
class ClickedTwiceIT {

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays();

  @Test
  void aDoubleClickMakesOneCluster() {
    stage.studentSignsIn().choose().startWithADoubleClick().awaitState(ClusterState.READY);

    assertOneCluster();
  }

  @Test
  void twoTabsMakeOneCluster() {
    Browser browser = stage.browser();
    StudentHome first = stage.studentSignsIn().choose();
    browser.openTab();
    browser.visit(stage.dashboard().address());
    StudentHome second = StudentHome.in(browser).choose();

    second.start();
    browser.goToTab(0);
    first.start().awaitState(ClusterState.READY);

    String name = first.name();
    browser.goToTab(1);
    assertThat(second.awaitState(ClusterState.READY).name()).isEqualTo(name);
    assertOneCluster();
  }

  @Test
  void tenFormsAtTheSameMomentMakeOneCluster() {
    Visitor visitor = new Visitor(stage.dashboard().address());
    visitor.signIn("student", SignInPage.PASSWORD);
    List<Form> forms = Stream.generate(() -> visitor.get("/?choose").formWithButton("start")).limit(10).toList();

    List<Page> answers = forms.parallelStream().map(visitor::send).toList();

    assertThat(answers).allSatisfy(page -> assertThat(page.status()).isEqualTo(200));
    stage.studentSignsIn().awaitState(ClusterState.READY);
    assertOneCluster();
  }

  private static void assertOneCluster() {
    assertThat(CloudApi.of(stage.dashboard()).clusterStacks()).hasSize(1);
  }

  @AfterEach
  void stop() {
    StudentHome.in(stage.browser()).stop().awaitState(ClusterState.STOPPED);
  }
}
