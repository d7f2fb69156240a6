package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.DemoPeople;
import io.berth.people.People;
import io.berth.testing.Browser;
import io.berth.testing.SignInApplication;
import io.berth.testing.TestDatabase;
import java.net.HttpCookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

@ExtendWith(OutputCaptureExtension.class)
class RestartTests {

  private final TestDatabase database = TestDatabase.fresh();

  /** Berth as it runs when nothing is configured. */
  static class WithDemoPeople extends SignInApplication {

    @Bean
    DemoPeople demoPeople(People people) {
      return people.addDemoPeople();
    }
  }

  @Test
  void keepsPeopleSignedIn() {
    HttpCookie session;
    try (ConfigurableApplicationContext first = start(WithDemoPeople.class)) {
      Browser browser = new Browser(port(first));
      browser.signIn("student", DemoPeople.PASSWORD);
      session = browser.cookie("BERTH").or(() -> browser.cookie("SESSION")).orElseThrow();
    }
    try (ConfigurableApplicationContext second = start(WithDemoPeople.class)) {
      Browser browser = new Browser(port(second));
      assertThat(browser.get("/", "Cookie", session.getName() + "=" + session.getValue()).body()).isEqualTo("home");
    }
  }

  @Test
  void addsDemoPeopleOnceAndShowsThemOnTheSignInPage() {
    start(WithDemoPeople.class).close();
    try (ConfigurableApplicationContext second = start(WithDemoPeople.class)) {
      assertThat(new Browser(port(second)).get("/login").body())
          .contains("Sam Student").contains("Mara Rossi").contains("Ada Admin").contains("berth");
      assertThat(new Browser(port(second)).signIn("admin", DemoPeople.PASSWORD).location()).isEqualTo("/");
    }
  }

  @Test
  void printsAWorkingLinkWhereNobodyIsAdmin(CapturedOutput console) {
    try (ConfigurableApplicationContext context = start(SignInApplication.class)) {
      String path = console.getOut().replaceAll("(?s).*http://127.0.0.1:" + port(context) + "(/first-admin/[\\w-]+).*", "$1");
      assertThat(new Browser(port(context)).get(path).body()).contains("id=\"become-admin\"");
      assertThat(new Browser(port(context)).get("/login").body()).doesNotContain("demo-people");
    }
  }

  @Test
  void printsNoLinkWhereThereIsAnAdmin(CapturedOutput console) {
    start(WithDemoPeople.class).close();

    assertThat(console).doesNotContain("/first-admin/");
  }

  private ConfigurableApplicationContext start(Class<?> application) {
    return SpringApplication.run(application, "--server.port=0", "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.username(), "--spring.datasource.hikari.maximum-pool-size=4");
  }

  private static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
