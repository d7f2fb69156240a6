package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.cloud.CloudApi;
import io.berth.e2e.dashboard.Form;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Visitor;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send: each gets a clear answer, and nothing is changed or carried out. */
class BadInputIT {

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays();

  @Test
  void aWrongPasswordIsSaidBesideTheField() {
    SignInPage page = SignInPage.open(stage.browser(), stage.dashboard().address()).signIn("student", "wrong");

    assertThat(page.whatIsWrong()).hasValueSatisfying(sentence -> assertThat(sentence).containsIgnoringCase("password"));
    assertThat(page.isShown()).isTrue();
  }

  @Test
  void anUnknownPersonIsToldTheSameAsAWrongPassword() {
    SignInPage page = SignInPage.open(stage.browser(), stage.dashboard().address());
    assertThat(page.signIn("nobody", "wrong").whatIsWrong()).isEqualTo(page.signIn("teacher", "wrong").whatIsWrong());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<img src=x onerror=document.title='pwned'>",
      "<script>document.title='pwned'</script>",
      "'; drop table clusters; --",
      "$(touch /tmp/pwned)",
      "Grand Otter",
      "-otter",
      "öttér"})
  void aNameThatIsNoneIsSaidBesideTheFieldAndShownAsTyped(String name) {
    StudentHome home = stage.studentSignsIn().startAs(name);

    assertThat(home.whatIsWrong()).hasValueSatisfying(sentence -> assertThat(sentence).containsIgnoringCase("letter"));
    assertThat(home.typedName()).isEqualTo(name);
    assertThat(stage.browser().title()).doesNotContain("pwned");
  }

  @Test
  void aNameOfThreeHundredLettersIsSaidBesideTheField() {
    StudentHome home = stage.studentSignsIn().startAs("o".repeat(300));

    assertThat(home.whatIsWrong()).hasValueSatisfying(sentence -> assertThat(sentence).contains("40"));
  }

  @Test
  void aPresetOfNobodysIsRefusedOnThePage() {
    Page page = studentSends("preset", UUID.randomUUID().toString());

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("class=\"notice refusal\" role=\"alert\"").contains("id=\"start\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "../../etc/passwd", "' or 1=1 --"})
  void aPresetThatIsNoneIsRefusedOnThePage(String preset) {
    Page page = studentSends("preset", preset);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("class=\"notice refusal\" role=\"alert\"").contains("id=\"start\"");
  }

  @Test
  void aFormOfAMegabyteGetsAClearPage() {
    assertClearPage(studentSends("name", "o".repeat(1 << 20)), 413);
  }

  @Test
  void aFormFromSomewhereElseGetsAClearPage() {
    Visitor visitor = student();
    Form form = visitor.get("/").formWithButton("start");
    assertClearPage(visitor.send(new Form(form.action(), Map.of("preset", form.fields().get("preset"),
        "key", UUID.randomUUID().toString()))), 403);
  }

  @Test
  void aPageThatIsNotThereGetsAClearPage() {
    assertClearPage(student().get("/no/such/page"), 404);
  }

  @Test
  void somebodyElsesClusterIsNotThere() {
    Visitor visitor = student();
    Form form = visitor.get("/").formWithButton("start");
    assertClearPage(visitor.send(new Form("/clusters/" + UUID.randomUUID() + "/stop", form.fields())), 404);
  }

  @AfterEach
  void nothingHasBeenStarted() {
    assertThat(CloudApi.of(stage.dashboard()).clusterStacks()).isEmpty();
    assertThat(stage.dashboard().log()).doesNotContain(" ERROR ");
  }

  private static void assertClearPage(Page page, int status) {
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.body()).contains("<main", "<h1", "</html>").doesNotContain("Exception", "Whitelabel", "Apache Tomcat");
  }

  private static Page studentSends(String field, String value) {
    Visitor visitor = student();
    return visitor.send(visitor.get("/").formWithButton("start").with(field, value));
  }

  private static Visitor student() {
    Visitor visitor = new Visitor(stage.dashboard().address());
    visitor.signIn("student", SignInPage.PASSWORD);
    return visitor;
  }
}
