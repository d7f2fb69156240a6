package io.berth.invoices;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a month of a class costs, by counting microseconds as whole numbers and multiplying at the end: no interval is priced by
 * itself, and nothing is a fraction.
 */
final class CountedCosts {

  private static final BigDecimal MICROS_OF_AN_HOUR = new BigDecimal("3600000000");
  private static final Map<String, long[]> SIZES = Map.of("small", new long[] {2, 4096}, "medium", new long[] {3, 7001});

  /** What one of a class used, in microseconds since 1970. */
  record Use(String person, String head, String worker, int workers, int gigabytes, long from, long to) {

    boolean isFolder() {
      return gigabytes > 0;
    }
  }

  /** A price list as the test made it; sizes are null where nodes cost what they hold. */
  record Prices(long from, long to, String currency, Map<String, BigDecimal> sizes, BigDecimal vcpu, BigDecimal memory,
      BigDecimal folder, BigDecimal ready, BigDecimal available) {}

  /** The exact cost is the one divided by the other. */
  record Count(BigDecimal cost, BigDecimal divisor) {}

  private record Counted(BigInteger units, BigDecimal price, BigDecimal divisor) {}

  private final long from;
  private final long to;
  private final Map<String, Counted> counted = new HashMap<>();
  private final Map<String, Long> unbilled = new HashMap<>();

  CountedCosts(long from, long to, List<Use> uses, List<Prices> prices) {
    this.from = from;
    this.to = to;
    long firstPrice = prices.get(0).from();
    for (Use use : uses) {
      leave("NO_PRICES_YET", overlap(use, Long.MIN_VALUE, firstPrice));
      for (Prices list : prices) {
        count(use, list, overlap(use, list.from(), list.to()));
      }
    }
  }

  private long overlap(Use use, long start, long end) {
    return Math.max(0, Math.min(Math.min(use.to(), to), end) - Math.max(Math.max(use.from(), from), start));
  }

  private void count(Use use, Prices list, long micros) {
    if (micros == 0) {
      return;
    }
    if (use.isFolder()) {
      add(list, use, "FOLDER_GB_MONTH", "", micros * use.gigabytes(), list.folder(), list.available(), BigDecimal.valueOf(to - from));
    } else if (list.sizes() != null) {
      bySize(use, list, micros);
    } else if (SIZES.containsKey(use.head()) && SIZES.containsKey(use.worker())) {
      add(list, use, "VCPU_HOUR", "", micros * held(use, 0), list.vcpu(), list.ready(), MICROS_OF_AN_HOUR);
      add(list, use, "MEMORY_GB_HOUR", "", micros * held(use, 1), list.memory(), list.ready(),
          MICROS_OF_AN_HOUR.multiply(BigDecimal.valueOf(1024)));
    } else {
      leave("UNKNOWN_SIZE", micros);
    }
  }

  private void bySize(Use use, Prices list, long micros) {
    if (!list.sizes().containsKey(use.head()) || !list.sizes().containsKey(use.worker())) {
      leave("SIZE_WITHOUT_PRICE", micros);
      return;
    }
    add(list, use, "SIZE_HOUR", use.head(), micros, list.sizes().get(use.head()), list.ready(), MICROS_OF_AN_HOUR);
    for (int worker = 0; worker < use.workers(); worker++) {
      add(list, use, "SIZE_HOUR", use.worker(), micros, list.sizes().get(use.worker()), list.ready(), MICROS_OF_AN_HOUR);
    }
  }

  private static long held(Use use, int what) {
    return SIZES.get(use.head())[what] + use.workers() * SIZES.get(use.worker())[what];
  }

  private void add(Prices list, Use use, String kind, String size, long units, BigDecimal price, BigDecimal factor, BigDecimal divisor) {
    Counted more = new Counted(BigInteger.valueOf(units), price.multiply(factor), divisor);
    counted.merge(subject(list.currency(), use.person(), kind, size, price, factor), more,
        (one, other) -> new Counted(one.units().add(other.units()), one.price(), one.divisor()));
  }

  private void leave(String reason, long micros) {
    if (micros > 0) {
      unbilled.merge(reason, micros, Long::sum);
    }
  }

  Set<String> subjects() {
    return counted.keySet();
  }

  Count of(String subject) {
    Counted sum = counted.get(subject);
    return new Count(new BigDecimal(sum.units()).multiply(sum.price()), sum.divisor());
  }

  /** Microseconds by reason. */
  Map<String, Long> unbilled() {
    return unbilled;
  }

  static String subject(Line line) {
    Measured measured = line.measured().orElseThrow();
    return subject(line.amount().currency(), line.person().toString(), line.kind().name(), line.size().orElse(""), measured.price(),
        measured.factor());
  }

  private static String subject(String currency, String person, String kind, String size, BigDecimal price, BigDecimal factor) {
    return String.join("|", currency, person, kind, size, price.stripTrailingZeros().toPlainString(),
        factor.stripTrailingZeros().toPlainString());
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }
}
