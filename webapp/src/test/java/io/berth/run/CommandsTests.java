package io.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CommandsTests {

  @TempDir Path state;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, Object> variables = new HashMap<>();
  private LocalCloud cloud;

  @BeforeEach
  void startACloud() {
    cloud = LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1));
    variables.putAll(Map.of("OS_AUTH_URL", cloud.authUrl().toString(), "OS_USERNAME", cloud.username(),
        "OS_PASSWORD", cloud.password(), "OS_PROJECT_NAME", cloud.projectName(), "berth.clusters.network", "berth"));
  }

  @AfterEach
  void stopIt() {
    cloud.close();
  }

  @Test
  void endsWithNothingWrongWhenEverythingIsThere() {
    assertThat(run("check-cloud")).isZero();

    assertThat(out.toString())
        .contains("ok       image       berth-node is active")
        .contains("Not checked: whether a node comes up")
        .containsPattern("14 ok, 1 warning, 0 missing\\R$");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void endsWithOneWhenSomethingIsMissing() {
    variables.put("berth.clusters.image", "no-such-image");

    assertThat(run("check-cloud", "--with-a-node")).isOne();
    assertThat(out.toString()).contains("missing  image       there is no image no-such-image")
        .contains("No node was tried, as it would lack what is missing.");
  }

  @Test
  void triesANodeWhenItIsAskedTo() {
    assertThat(run("check-cloud", "--with-a-node", "--patience", "PT1M")).isZero();
    assertThat(out.toString()).contains("it came up and its signal arrived", "it is gone again")
        .doesNotContain("Not checked");
  }

  @Test
  void endsWithOneWhenNoCloudIsNamed() {
    variables.remove("OS_AUTH_URL");

    assertThat(run("check-cloud")).isOne();
    assertThat(out.toString()).contains("missing  sign-in     The cloud's settings lack berth.cloud.auth-url");
  }

  @Test
  void endsWithTwoWhenTheWordsAreWrong() {
    assertThat(run("chek-cloud")).isEqualTo(2);
    assertThat(run("check-cloud", "--wokers", "3")).isEqualTo(2);
    assertThat(run("check-cloud", "--workers", "many")).isEqualTo(2);
    assertThat(run("check-cloud", "--workers", "1000")).isEqualTo(2);
    assertThat(run("check-cloud", "--clusters", "0")).isEqualTo(2);
    assertThat(run("check-cloud", "--patience", "PT0S")).isEqualTo(2);
    assertThat(err.toString()).contains("chek-cloud", "--wokers", "workers must lie between 1 and 100", "Try --help.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void explainsItself() {
    assertThat(run("check-cloud", "--help")).isZero();
    assertThat(out.toString()).contains("--with-a-node", "--clusters", "Ends with 0 when nothing is missing");
  }

  @Test
  void neverPrintsASecret() {
    run("check-cloud", "--with-a-node");
    variables.put("OS_USERNAME", "nobody");
    run("check-cloud");

    assertThat(out.toString() + err).doesNotContain(cloud.password()).doesNotContain("gAAAA");
  }

  @Test
  void leavesSettingsToTheDashboard() {
    assertThat(Commands.isCommand()).isFalse();
    assertThat(Commands.isCommand("--server.port=80")).isFalse();
    assertThat(Commands.isCommand("check-cloud")).isTrue();
    assertThat(Commands.isCommand("--help")).isTrue();
  }

  /** Without the variables of whoever runs the tests. */
  private int run(String... words) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
    environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
    return Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), environment, words);
  }
}
