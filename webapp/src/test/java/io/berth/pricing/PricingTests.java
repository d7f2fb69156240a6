package io.berth.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.berth.metering.Taken;
import io.berth.metering.Taken.Held;
import io.berth.metering.Taken.Nodes;
import io.berth.metering.Taken.Space;
import io.berth.pricing.NodePrices.ByHeld;
import io.berth.pricing.NodePrices.BySize;
import io.berth.pricing.Slice.Priced;
import io.berth.pricing.Slice.Reason;
import io.berth.pricing.Slice.Unpriced;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What usage costs, in examples that can be checked by head. */
class PricingTests {

  private static final Instant MONDAY = Instant.parse("2024-02-26T00:00:00Z");
  private static final Nodes LAB = new Nodes("small", "large", 3, Optional.of(new Held(14, 28 * 1024)));
  private static final NodePrices BY_SIZE = new BySize(Map.of("small", decimal("0.10"), "large", decimal("0.40")));
  private static final NodePrices BY_HELD = new ByHeld(decimal("0.05"), decimal("0.01"));

  @Test
  void nodesCostByTheirSize() {
    Pricing pricing = utc(list(1, MONDAY, BY_SIZE));

    assertThat(cost(pricing, LAB, MONDAY, Duration.ofHours(2))).isEqualTo(exactly("2.60"));
  }

  @Test
  void orByWhatTheyHold() {
    Pricing pricing = utc(list(1, MONDAY, BY_HELD));

    assertThat(cost(pricing, LAB, MONDAY, Duration.ofMinutes(30))).isEqualTo(exactly("0.49"));
  }

  @Test
  void headAndWorkersOfOneSizeAreOneCharge() {
    List<Slice> slices = utc(list(1, MONDAY, BY_SIZE))
        .slices(new Nodes("small", "small", 4, Optional.empty()), MONDAY, MONDAY.plusSeconds(3600));

    assertThat(((Priced) slices.get(0)).charges()).containsExactly(new Charge(Charge.Kind.SIZE_HOUR, Optional.of("small"),
        Fraction.of(5), decimal("0.10"), BigDecimal.ONE));
  }

  @Test
  void aSecondIsExactAlthoughNoDecimalIs() {
    Pricing pricing = utc(list(1, MONDAY, BY_SIZE));
    Nodes one = new Nodes("small", "small", 1, Optional.empty());

    Fraction second = cost(pricing, one, MONDAY, Duration.ofSeconds(1));

    assertThat(second.numerator()).isEqualTo(1);
    assertThat(second.denominator()).isEqualTo(18_000);
    assertThat(cost(pricing, one, MONDAY, Duration.ofNanos(1)).denominator()).isEqualTo(18_000_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
      "2023-02, UTC", "2024-02, UTC", "2024-01, UTC", "2024-04, UTC",
      "2024-03, Europe/Berlin", "2024-10, Europe/Berlin", "2024-10, Australia/Lord_Howe", "2011-12, Pacific/Apia"})
  void aGigabyteForAWholeMonthCostsThePriceHoweverLongTheMonthIs(YearMonth month, ZoneId zone) {
    Pricing pricing = new Pricing(List.of(list(1, Instant.EPOCH, BY_SIZE)), zone);
    Instant start = month.atDay(1).atStartOfDay(zone).toInstant();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();

    assertThat(Cost.of(pricing.slices(new Space(5), start, end)).in("EUR")).isEqualTo(exactly("0.15"));
    assertThat(pricing.slices(new Space(5), start, end)).singleElement().extracting(Slice::month).isEqualTo(month);
  }

  @Test
  void aDayOfFebruaryIsMoreOfItsMonthThanOneOfMarch() {
    Pricing pricing = utc(list(1, Instant.EPOCH, BY_SIZE));
    Instant leapDay = Instant.parse("2024-02-29T00:00:00Z");

    List<Slice> slices = pricing.slices(new Space(1), leapDay, leapDay.plus(Duration.ofDays(2)));

    assertThat(slices).extracting(slice -> ((Priced) slice).charges().get(0).quantity())
        .containsExactly(fraction(1, 29), fraction(1, 31));
  }

  @Test
  void aNewPriceCountsFromItsFirstMomentOn() {
    Instant change = MONDAY.plus(Duration.ofMinutes(20));
    Pricing pricing = utc(list(1, MONDAY, BY_HELD), list(2, change, new ByHeld(decimal("0.10"), decimal("0.02"))));

    List<Slice> slices = pricing.slices(LAB, MONDAY, MONDAY.plus(Duration.ofHours(1)));

    assertThat(slices).extracting(Slice::from, Slice::to).containsExactly(
        tuple(MONDAY, change),
        tuple(change, MONDAY.plus(Duration.ofHours(1))));
    assertThat(Cost.of(slices).in("EUR")).isEqualTo(exactly("0.98").times(fraction(5, 3)));
  }

  @Test
  void ofTwoListsForTheSameMomentTheOneMadeLastHolds() {
    Pricing pricing = utc(list(2, MONDAY, BY_SIZE), list(1, MONDAY, BY_HELD));

    assertThat(pricing.at(MONDAY)).map(PriceList::id).hasValue(2L);
    assertThat(pricing.slices(LAB, MONDAY, MONDAY.plusSeconds(60))).hasSize(1);
  }

  @Test
  void aStateIsMultipliedWithItsFactor() {
    Pricing half = utc(new PriceList(1, MONDAY, "EUR", BY_SIZE, decimal("0.03"), Map.of("ready", decimal("0.5"), "available", BigDecimal.ZERO)));

    assertThat(cost(half, LAB, MONDAY, Duration.ofHours(2))).isEqualTo(exactly("1.30"));
    assertThat(cost(half, new Space(7), MONDAY, Duration.ofDays(2))).isEqualTo(Fraction.ZERO);
  }

  @Test
  void whatHasNoPriceSaysWhy() {
    Nodes unknown = new Nodes("small", "huge", 1, Optional.empty());

    assertThat(reasons(utc(list(1, MONDAY, BY_SIZE)), unknown)).containsExactly(Reason.NO_PRICES_YET, Reason.SIZE_WITHOUT_PRICE);
    assertThat(reasons(utc(list(1, MONDAY, BY_HELD)), unknown)).containsExactly(Reason.NO_PRICES_YET, Reason.UNKNOWN_SIZE);
    assertThat(Cost.of(utc().slices(LAB, MONDAY, MONDAY.plusSeconds(1))).whole()).isFalse();
  }

  @Test
  void noTimeCostsNothingAndHasNoSlices() {
    assertThat(utc(list(1, MONDAY, BY_SIZE)).slices(LAB, MONDAY, MONDAY)).isEmpty();
  }

  @Test
  void anotherCurrencyIsAnotherSum() {
    Pricing pricing = utc(list(1, MONDAY, BY_SIZE),
        new PriceList(2, MONDAY.plusSeconds(3600), "credits", BY_SIZE, BigDecimal.ONE, Map.of()));

    Cost cost = Cost.of(pricing.slices(LAB, MONDAY, MONDAY.plusSeconds(7200)));

    assertThat(cost.amounts()).containsOnly(Map.entry("EUR", exactly("1.3")), Map.entry("credits", exactly("1.3")));
  }

  private static List<Reason> reasons(Pricing pricing, Taken taken) {
    return pricing.slices(taken, MONDAY.minusSeconds(60), MONDAY.plusSeconds(60)).stream()
        .map(slice -> ((Unpriced) slice).reason()).toList();
  }

  private static Fraction cost(Pricing pricing, Taken taken, Instant from, Duration time) {
    return Cost.of(pricing.slices(taken, from, from.plus(time))).in("EUR");
  }

  private static Pricing utc(PriceList... lists) {
    return new Pricing(List.of(lists), ZoneOffset.UTC);
  }

  private static PriceList list(long id, Instant start, NodePrices nodes) {
    return new PriceList(id, start, "EUR", nodes, decimal("0.03"), Map.of());
  }

  private static Fraction fraction(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  private static Fraction exactly(String decimal) {
    return Fraction.of(decimal(decimal));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
