package io.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.Berth;
import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.WholeBerth;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a password of a real Keystone's, over HTTP. */
@SpringBootTest(classes = {Berth.class, WholeBerth.Cloud.class}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "berth.sign-in.keystone=true")
@ContextConfiguration(initializers = WholeBerth.Database.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class KeystoneSignInIT {

  @TempDir static Path state;
  private static LocalCloud cloud;

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private JdbcClient database;
  private Browser browser;

  @DynamicPropertySource
  static void useTheCloud(DynamicPropertyRegistry registry) {
    cloud = LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1));
    registry.add("berth.cloud.auth-url", cloud::authUrl);
    registry.add("berth.cloud.username", cloud::username);
    registry.add("berth.cloud.password", cloud::password);
    registry.add("berth.cloud.project-name", cloud::projectName);
  }

  @AfterAll
  static void stopTheCloud() {
    cloud.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @AfterEach
  void forgetFailures() {
    database.sql("delete from sign_in_failures").update();
  }

  @Test
  void letsInWhoeverTheCloudKnowsAndFindsThemAgain(CapturedOutput log) {
    assertThat(browser.signIn(cloud.username(), cloud.password()).location()).isEqualTo("/");
    Person known = people.findByUsername(cloud.username()).orElseThrow();

    Browser again = new Browser(port);
    assertThat(again.signIn(cloud.username(), cloud.password()).location()).isEqualTo("/");
    assertThat(again.get("/api/v1/me").body()).contains(known.id().toString());
    assertThat(database.sql("select issuer from identities where person_id = :id").param("id", known.id().value())
        .query(String.class).list()).containsExactly(cloud.authUrl().toString());
    assertThat(log.toString()).doesNotContain(cloud.password());
  }

  @Test
  void refusesAWrongPasswordAndLimitsGuessing() {
    for (int attempt = 0; attempt < 5; attempt++) {
      Page page = new Browser(port).signIn(cloud.username(), "guess");
      assertThat(page.status()).isEqualTo(401);
      assertThat(page.body()).contains("The user name or the password is not right.");
    }
    assertThat(browser.signIn(cloud.username(), cloud.password()).status()).isEqualTo(429);
  }

  @Test
  void neverAsksTheCloudForSomebodyWhoHasAPasswordHere() {
    people.add(new NewPerson("local-" + cloud.username(), "Local", false, "moored at pier nine"));
    cloud.close();
    try {
      assertThat(browser.signIn("local-" + cloud.username(), "wrong").status()).isEqualTo(401);
      assertThat(browser.signIn("local-" + cloud.username(), "moored at pier nine").location()).isEqualTo("/");
      saysThatTheCloudIsSilent();
    } finally {
      List<String> address = List.of(cloud.authUrl().getAuthority().split(":"));
      cloud = LocalCloud.start(new LocalCloudSettings(state, Integer.parseInt(address.get(1)), null,
          LocalCloudSettings.Nodes.SIMULATED, 1));
    }
  }

  @Test
  void refusesSomebodyWhoseAccountHereIsClosed() {
    browser.signIn(cloud.username(), cloud.password());
    Person known = people.findByUsername(cloud.username()).orElseThrow();
    accounts.disable(known.id());

    assertThat(new Browser(port).signIn(cloud.username(), cloud.password()).status()).isEqualTo(403);
    accounts.enable(known.id());
  }

  private void saysThatTheCloudIsSilent() {
    for (int attempt = 0; attempt < 7; attempt++) {
      Page page = new Browser(port).signIn("somebody", "anything");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.body()).contains("does not answer at the moment");
    }
  }
}
