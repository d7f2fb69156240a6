package io.berth.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.metering.Taken;
import io.berth.metering.Taken.Held;
import io.berth.metering.Taken.Nodes;
import io.berth.metering.Taken.Space;
import io.berth.pricing.NodePrices.ByHeld;
import io.berth.pricing.NodePrices.BySize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random usage by random prices, against a computation that cuts nothing: it goes through the time step by step, and asks at
 * each step what it costs just then.
 */
class RandomPricingTests {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2025-04-01T00:00:00Z");
  private static final int MINUTE = 60;
  private static final List<String> SIZES = List.of("small", "medium", "large");

  private Random random;
  private ZoneId zone;
  private List<PriceList> lists;
  private Map<YearMonth, Long> minutesOfMonths;

  @ParameterizedTest
  @CsvSource({"1, UTC", "2, UTC", "3, Europe/Berlin", "4, Europe/Berlin", "5, America/New_York", "6, Australia/Lord_Howe",
      "7, Asia/Kathmandu", "8, America/Santiago"})
  void everySumIsWhatEachStepCostsToTheLastDecimal(long seed, ZoneId inZone) {
    random = new Random(seed);
    zone = inZone;
    lists = randomLists();
    minutesOfMonths = countMinutes();
    Pricing pricing = new Pricing(lists, zone);

    for (int i = 0; i < 150; i++) {
      check(pricing, randomNodes(), near(random.nextInt(3) == 0 ? anyMonth() : anyChange()), 1, 5400);
      check(pricing, randomNodes(), anyMinute(), MINUTE, 24 * 60);
    }
    for (int i = 0; i < 12; i++) {
      check(pricing, new Space(1 + random.nextInt(500)), anyMinute(), MINUTE, 60 * 24 * 60);
    }
  }

  private void check(Pricing pricing, Taken taken, Instant from, int stepSeconds, int mostSteps) {
    int steps = 1 + random.nextInt(mostSteps);
    Instant to = from.plusSeconds((long) steps * stepSeconds);
    List<Slice> slices = pricing.slices(taken, from, to);
    Map<String, Exact> expected = stepByStep(taken, from, steps, stepSeconds);

    Cost cost = Cost.of(slices);
    assertThat(cost.amounts().keySet()).isEqualTo(expected.keySet());
    expected.forEach((currency, exact) -> assertThat(exact.equalTo(cost.in(currency)))
        .as("%s from %s to %s costs %s", taken, from, to, cost.in(currency)).isTrue());
    assertThat(slices.get(0).from()).isEqualTo(from);
    assertThat(slices.get(slices.size() - 1).to()).isEqualTo(to);
    for (int i = 1; i < slices.size(); i++) {
      assertThat(slices.get(i).from()).isEqualTo(slices.get(i - 1).to());
    }
  }

  private Map<String, Exact> stepByStep(Taken taken, Instant from, int steps, int stepSeconds) {
    Map<String, Exact> sums = new HashMap<>();
    for (int step = 0; step < steps; step++) {
      Instant moment = from.plusSeconds((long) step * stepSeconds);
      PriceList list = listAt(moment);
      if (list != null) {
        Exact sum = sums.computeIfAbsent(list.currency(), none -> new Exact());
        if (taken instanceof Space space) {
          sum.add(new BigDecimal(space.gigabytes()).multiply(list.folderGbMonth()).multiply(factor(list, "available")),
              minutesOfMonths.get(YearMonth.from(moment.atZone(zone))) * MINUTE / stepSeconds);
        } else {
          sum.add(perHour((Nodes) taken, list.nodes()).multiply(factor(list, "ready")), 3600 / stepSeconds);
        }
      }
    }
    return sums;
  }

  private PriceList listAt(Instant moment) {
    PriceList best = null;
    for (PriceList list : lists) {
      if (list.startsAt().compareTo(moment) <= 0 && (best == null || list.startsAt().compareTo(best.startsAt()) > 0)) {
        best = list;
      }
    }
    return best;
  }

  private static BigDecimal factor(PriceList list, String state) {
    BigDecimal factor = list.factors().get(state);
    return factor == null ? BigDecimal.ONE : factor;
  }

  private static BigDecimal perHour(Nodes nodes, NodePrices prices) {
    if (prices instanceof BySize bySize) {
      BigDecimal hour = bySize.hours().get(nodes.headSize());
      for (int worker = 0; worker < nodes.workers(); worker++) {
        hour = hour.add(bySize.hours().get(nodes.workerSize()));
      }
      return hour;
    }
    ByHeld byHeld = (ByHeld) prices;
    BigDecimal memory = new BigDecimal(nodes.held().orElseThrow().memoryMb()).divide(new BigDecimal(1024));
    return byHeld.vcpuHour().multiply(new BigDecimal(nodes.held().orElseThrow().vcpus())).add(byHeld.memoryGbHour().multiply(memory));
  }

  /** By counting them. */
  private Map<YearMonth, Long> countMinutes() {
    Map<YearMonth, Long> minutes = new HashMap<>();
    for (Instant at = FIRST.minusSeconds(40L * 86400); at.isBefore(LAST.plusSeconds(130L * 86400)); at = at.plusSeconds(MINUTE)) {
      minutes.merge(YearMonth.from(at.atZone(zone)), 1L, Long::sum);
    }
    return minutes;
  }

  private List<PriceList> randomLists() {
    List<PriceList> made = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      NodePrices nodes = random.nextBoolean() ? new ByHeld(price(), price())
          : new BySize(Map.of("small", price(), "medium", price(), "large", price()));
      Map<String, BigDecimal> factors = random.nextBoolean() ? Map.of() : Map.of("ready", price(), "available", price());
      made.add(new PriceList(i, anyMinute(), random.nextInt(4) == 0 ? "credits" : "EUR", nodes, price(), factors));
    }
    return made;
  }

  private BigDecimal price() {
    return BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(9));
  }

  private Nodes randomNodes() {
    return new Nodes(SIZES.get(random.nextInt(3)), SIZES.get(random.nextInt(3)), 1 + random.nextInt(60),
        Optional.of(new Held(1 + random.nextInt(500), 1 + random.nextInt(1_000_000))));
  }

  private Instant anyMinute() {
    long minutes = (LAST.getEpochSecond() - FIRST.getEpochSecond()) / MINUTE;
    return FIRST.plusSeconds(MINUTE * (long) (random.nextDouble() * minutes));
  }

  /** Up to an hour earlier, at any second: most of what begins here goes on beyond. */
  private Instant near(Instant border) {
    return border.minusSeconds(random.nextInt(3600));
  }

  private Instant anyMonth() {
    return YearMonth.of(2024, 1 + random.nextInt(12)).atDay(1).atStartOfDay(zone).toInstant();
  }

  private Instant anyChange() {
    return lists.get(random.nextInt(lists.size())).startsAt();
  }

  /** A sum of decimals over different whole numbers, none of them ever divided. */
  private static final class Exact {

    private final Map<Long, BigDecimal> byDivisor = new HashMap<>();

    private void add(BigDecimal amount, long divisor) {
      byDivisor.merge(divisor, amount, BigDecimal::add);
    }

    private boolean equalTo(Fraction fraction) {
      BigInteger all = byDivisor.keySet().stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
      BigDecimal sum = BigDecimal.ZERO;
      for (Map.Entry<Long, BigDecimal> part : byDivisor.entrySet()) {
        sum = sum.add(part.getValue().multiply(new BigDecimal(all.divide(BigInteger.valueOf(part.getKey())))));
      }
      return sum.multiply(new BigDecimal(fraction.denominator()))
          .compareTo(new BigDecimal(fraction.numerator().multiply(all))) == 0;
    }
  }
}
