package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.testing.Browser;
import io.berth.testing.WholeBerth;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeBerth
class AdminStartIT {

  private static final String PASSWORD = "moored at pier nine";

  @LocalServerPort private int port;
  @Autowired private People people;

  @Test
  void anAdminWhoIsInNoClassBeginsWithTheAdminsPages() {
    people.add(new NewPerson("root-start", "Root", true, PASSWORD));
    Browser browser = new Browser(port);
    browser.signIn("root-start", PASSWORD);

    assertThat(browser.get("/").location()).endsWith("/admin");
    assertThat(browser.get("/admin").body()).contains("href=\"/admin/people\"").contains("href=\"/admin/log\"")
        .contains("href=\"/account\"");
  }

  @Test
  void everybodyElseBeginsWithTheirCluster() {
    people.add(new NewPerson("sam-start", "Sam", false, PASSWORD));
    Browser browser = new Browser(port);
    browser.signIn("sam-start", PASSWORD);

    assertThat(browser.get("/").status()).isEqualTo(200);
    assertThat(browser.get("/account").body()).doesNotContain("href=\"/admin/people\"");
  }
}
