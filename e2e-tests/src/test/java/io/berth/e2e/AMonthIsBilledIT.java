package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.dashboard.Database;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClassPages;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.MoneyPages;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** Money from the first price to the invoice, as an admin, a teacher and a student live it over two months. */
@TestMethodOrder(OrderAnnotation.class)
class AMonthIsBilledIT {

  private static final By PRICE = By.cssSelector(".choices .price");
  private static final By START = By.id("start");
  private static final By TOO_DEAR = By.id("too-dear");
  private static final By COST = By.cssSelector("#cost strong");
  private static final String CLASS = "Graphs at scale";

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays().forAStory();

  @Test
  @Order(1)
  void anAdminPlansPricesAStudentIsRefusedByTheShareTheTeacherRaisesItAndTheInvoiceLeadsToTheCluster() {
    URI dashboard = stage.dashboard().address();
    MoneyPages money = MoneyPages.of(stage.browser(), dashboard);
    signIn("teacher");
    ClassPages pages = ClassPages.make(stage.browser(), dashboard, CLASS);
    pages.addPreset("Lab cluster", 1);
    String code = pages.joinCode();
    signIn("student");
    stage.browser().visit(dashboard.resolve("/classes"));
    stage.browser().type(By.id("code"), code);
    stage.browser().send(By.id("join"));

    signIn("admin");
    assertThat(money.planPrices("36", "0.50", "3")).contains("Lab cluster", "no price", "73.00 EUR", "146.00 EUR for 2 h");
    assertThat(money.prices()).contains("36.00 EUR");
    money.giveBudget(pages.id(), "2000");
    signIn("teacher");
    pages.shareBudget("1.00");
    signIn("student");
    assertThat(stage.browser().shows(PRICE)).as("a price before it holds").isFalse();

    timePasses(Duration.ofDays(8));
    signIn("student");
    assertThat(stage.browser().text(PRICE)).contains("EUR an hour", "for all 2 hours");
    assertThat(stage.browser().shows(START)).as("a button for what cannot be paid").isFalse();
    assertThat(stage.browser().text(TOO_DEAR))
        .contains("the cheapest costs 146.00 EUR until its end, and you can still spend 1.00 EUR", "Ask Mara Rossi");

    signIn("teacher");
    pages.shareBudget("1000");
    signIn("student");
    assertThat(stage.browser().text(By.id("money-left"))).contains("1000.00 EUR");
    StudentHome home = StudentHome.in(stage.browser()).start().awaitState(ClusterState.READY);
    String cluster = home.name();
    Waiting.until("a cost that counts", Waiting.SOON, () -> !stage.browser().text(COST).startsWith("0.00"));
    home.stop().awaitState(ClusterState.STOPPED);

    timePasses(Duration.ofDays(35));
    signIn("admin");
    assertThat(money.closeTheLatestMonthThatIsOver()).contains("Freeze 1 invoice", "EUR");
    assertThat(money.row(CLASS)).contains("-0001");
    money.openClass(CLASS);
    money.openLine("vCPU");
    assertThat(stage.browser().text(By.id("intervals"))).contains("Sam Student", cluster);
    money.openCluster();
    assertThat(stage.browser().text(By.id("main"))).contains(cluster, CLASS, "CREATE_COMPLETE");
  }

  @ParameterizedTest
  @Order(2)
  @CsvSource({
      "admin, /admin/prices", "admin, /admin/prices/new", "admin, /admin/classes/{course}/budget",
      "admin, /admin/billing", "admin, /admin/billing/{month}", "admin, /admin/billing/{month}/classes/{course}",
      "admin, /admin/billing/clusters/{cluster}", "admin, /admin/billing/{month}/unbilled", "admin, /admin/billing/comparison",
      "admin, /admin/invoices/{invoice}", "admin, /admin/usage",
      "teacher, /classes/{course}", "teacher, /classes/{course}/budget", "teacher, /classes/{course}/billing/{month}", "teacher, /classes/{course}/usage",
      "student, /usage"})
  void everyPageAboutMoneyLooksRight(String who, String page) {
    String path = page;
    try (Database database = Database.of(stage.dashboard())) {
      path = path.replace("{course}", database.ask("select course_id::text from invoices"))
          .replace("{month}", database.ask("select to_char(month, 'YYYY-MM') from invoices"))
          .replace("{invoice}", database.ask("select number from invoices"))
          .replace("{cluster}", database.ask("select cluster_id::text from usage where cluster_id is not null"));
    }
    signIn(who);
    stage.browser().visit(stage.dashboard().address().resolve(path));
    Looks.of(stage).areRight("money" + page.replaceAll("[/{}]+", "-"));
  }

  private static void timePasses(Duration time) {
    try (Database database = Database.of(stage.dashboard())) {
      database.letPass(time);
    }
  }

  private static void signIn(String username) {
    stage.browser().startAfresh(stage.dashboard().address());
    SignInPage.open(stage.browser(), stage.dashboard().address()).signIn(username, SignInPage.PASSWORD);
  }
}
