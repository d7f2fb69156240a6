package io.berth.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.budget.SmallClass.Dashboard;
import io.berth.people.PersonId;
import io.berth.pricing.Fraction;
import io.berth.pricing.PricesFixture;
import io.berth.spending.MoneyRefusal;
import io.berth.spending.MoneyRefusal.StartsStopped;
import io.berth.spending.MoneyRefusal.TooDear;
import io.berth.spending.Purse;
import io.berth.spending.Purses;
import io.berth.spending.PursesFixture;
import io.berth.spending.Whose;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a cluster for the money there is, decided on the real database. A node costs 50 cents an hour. */
class MoneyTests {

  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final SmallClass small = new SmallClass();
  private final Dashboard dashboard = small.dashboard();
  private final Purses purses = PursesFixture.in(small.jdbc, ZoneOffset.UTC);
  private final PersonId ada = small.student();
  private final UUID cluster = UUID.randomUUID();

  @BeforeEach
  void aNodeCostsFiftyCentsAnHour() {
    PricesFixture.hour(small.jdbc, Instant.now().minus(Duration.ofDays(30)), "small", "0.50");
  }

  @Test
  void withoutABudgetMoneyIsNoLimit() {
    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);
    assertThat(purse().left()).isEmpty();
  }

  @Test
  void exactlyTheBudgetIsEnough() {
    budget("3.00");

    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);
    assertThat(purse().left()).contains(Fraction.ZERO);
  }

  @Test
  void aCentTooLittleIsRefusedWithWhatIsMissingAndReservesNothing() {
    budget("2.99");

    TooDear dear = tooDear(dashboard.launch(ada, 2));

    assertThat(dear.whose()).isEqualTo(Whose.CLASS);
    assertThat(dear.wanted()).isEqualTo(Fraction.of(3));
    assertThat(dear.missing()).isEqualTo(Fraction.of(new BigDecimal("0.01")));
    assertThat(dear.affordable()).contains(Duration.ofMinutes(119));
    assertThat(small.count("true")).isZero();
  }

  @Test
  void theOwnShareIsNamedBeforeTheBudgetOfTheClass() {
    budget("2");
    share(null, "1");

    assertThat(((Decision.Refused) dashboard.launch(ada, 2)).money()).extracting(MoneyRefusal::whose)
        .containsExactly(Whose.PERSON, Whose.CLASS);
  }

  @Test
  void anExceptionTakesThePlaceOfTheShareAndGivesItBackWhenItIsTakenAway() {
    budget("100");
    share(null, "1");
    share(ada, "3");
    assertThat(purse().share()).map(share -> share.amount().toPlainString()).contains("3.00");
    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);

    share(ada, null);
    assertThat(purse().share()).map(share -> share.amount().toPlainString()).contains("1.00");
  }

  @Test
  void theShareOfOneIsNotTakenByAnother() {
    budget("100");
    share(null, "3");
    dashboard.launch(small.student(), 2);

    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void whereNoPricesHoldYetThereIsNoMoneyCheck() {
    SmallClass another = new SmallClass();
    PricesFixture.hour(another.jdbc, Instant.now().plus(Duration.ofMinutes(30)), "small", "0.50");
    another.jdbc.sql("insert into class_budgets (course_id, amount, currency, given_at) values (?, 0, 'EUR', now())")
        .param(another.course.value()).update();

    assertThat(another.dashboard().launch(another.student(), 2)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void aPriceThatChangesBeforeThePlannedEndCountsFromThenOn() {
    PricesFixture.hour(small.jdbc, Instant.now().plus(Duration.ofHours(1)), "small", "5");
    budget("16.49");

    Fraction wanted = tooDear(dashboard.launch(ada, 2)).wanted();

    assertThat(wanted.rounded(1)).isEqualByComparingTo("16.5");
  }

  @Test
  void anHourMoreNeedsItsMoney() {
    budget("4.00");
    dashboard.launch(cluster, ada, 2, TWO_HOURS);
    ready(cluster);

    TooDear dear = tooDear(dashboard.extendTo(cluster, end().plus(Duration.ofHours(1))));

    assertThat(dear.wanted()).isEqualTo(Fraction.of(new BigDecimal("1.5")));
    budget("4.50");
    assertThat(dashboard.extendTo(cluster, end().plus(Duration.ofHours(1)))).isInstanceOf(Decision.Granted.class);
    assertThat(purse().byClass().taken()).isEqualTo(Fraction.of(new BigDecimal("4.5")));
  }

  @Test
  void growingNeedsMoneyForWhatIsMoreAndOffersTheLargestThatFits() {
    budget("5");
    dashboard.launch(cluster, ada, 2, TWO_HOURS);
    ready(cluster);

    assertThat(dashboard.resize(cluster, 6)).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
      assertThat(refused.shortages()).isEmpty();
      assertThat(refused.money()).singleElement().extracting(MoneyRefusal::whose).isEqualTo(Whose.CLASS);
    });
    assertThat(dashboard.mostWorkers(cluster, 6)).hasValue(4);
    assertThat(dashboard.resize(cluster, 4)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void aSmallerSizeIsNeverTooDear() {
    budget("3");
    dashboard.launch(cluster, ada, 2, TWO_HOURS);
    ready(cluster);
    budget("0");

    assertThat(dashboard.resize(cluster, 1)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void whatIsGivenUpIsReleasedOnceAndWhatWasUsedStaysSpent() {
    budget("3");
    dashboard.launch(cluster, ada, 2, TWO_HOURS);
    ready(cluster);
    small.clock.putForward(Duration.ofMinutes(30));
    stop(cluster);
    Fraction spent = purse().byClass().so();

    assertThat(spent.rounded(2)).isEqualByComparingTo("0.75");
    assertThat(purse().byClass().reserved()).isEqualTo(Fraction.ZERO);
    dashboard.giveUp(cluster);
    dashboard.release(cluster);
    dashboard.release(cluster);
    assertThat(purse().byClass().taken()).isEqualTo(spent);
  }

  @Test
  void aClusterThatIsLateKeepsTheMoneyOfAllItsHours() {
    budget("3");
    dashboard.launch(cluster, ada, 2, TWO_HOURS);
    small.clock.putForward(Duration.ofMinutes(90));

    assertThat(purse().byClass().reserved()).isEqualTo(Fraction.of(3));
    assertThat(dashboard.launch(small.student(), 1)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void aLaunchThatDoesNotComeToItsEndTakesNoMoney() {
    budget("3");
    assertThatThrownBy(() -> dashboard.in(() -> {
      dashboard.launch(ada, 2);
      throw new IllegalStateException("the dashboard ends here");
    })).hasMessage("the dashboard ends here");

    assertThat(purse().byClass().taken()).isEqualTo(Fraction.ZERO);
  }

  @Test
  void onceNewStartsAreStoppedNothingStartsHoweverMuchIsLeft() {
    budget("100");
    small.jdbc.sql("insert into budget_steps (course_id, budget_id, percent, action, reached_at) "
        + "select course_id, id, 80, 'stop_starts', now() from class_budgets").update();

    assertThat(((Decision.Refused) dashboard.launch(ada, 2)).money()).containsExactly(new StartsStopped(80));
    budget("101");
    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void whenEverybodyAsksAtOnceOnTwoDashboardsExactlyTheBudgetIsGrantedAndNeverMoreIsSeen() throws Exception {
    budget("21");

    int granted = Crowd.clicks(small, () -> purse().byClass().taken().compareTo(Fraction.of(21)) > 0);

    assertThat(granted).isEqualTo(7);
    assertThat(purse().byClass().taken()).isEqualTo(Fraction.of(21));
  }

  private static TooDear tooDear(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused) decision).shortages()).isEmpty();
    return (TooDear) ((Decision.Refused) decision).money().get(0);
  }

  private Purse purse() {
    return purses.of(small.course, ada, small.clock.instant());
  }

  private void budget(String amount) {
    small.jdbc.sql("insert into class_budgets (course_id, amount, currency, given_at) values (?, ?, 'EUR', now())")
        .params(small.course.value(), new BigDecimal(amount)).update();
  }

  /** Of one person, or of each; null for none. */
  private void share(PersonId person, String amount) {
    small.jdbc.sql("insert into class_shares (course_id, person_id, amount, currency, set_at) values (?, ?, ?::numeric, 'EUR', now())")
        .params(small.course.value(), person == null ? null : person.value(), amount).update();
  }

  private Instant end() {
    return small.jdbc.sql("select ends_at from clusters where id = ?").param(cluster)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
  }

  private void ready(UUID which) {
    small.ready(which, TWO_HOURS);
  }

  private void stop(UUID which) {
    small.stop(which);
    dashboard.giveUp(which);
  }
}
