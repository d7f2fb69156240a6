package io.berth.admin;

import io.berth.pricing.Money;
import io.berth.pricing.NewPrices;
import io.berth.pricing.NodePrices;
import io.berth.pricing.PriceList;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Prices as a form carries them: what was typed, by the name of its field. A field of a size is called {@code size-} and its name. */
record PricesForm(Map<String, String> fields) {

  static final String SIZE = "size-";
  static final String BY_HELD = "held";

  private static final int LONGEST_TEXT = 60;
  private static final int LONGEST_NAME = 260;
  private static final int MOST_SIZES = 500;
  private static final Duration FARTHEST = Duration.ofDays(3660);
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,8})?");
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}|[a-z]{2,20}");

  PricesForm {
    Map<String, String> kept = new LinkedHashMap<>();
    fields.forEach((name, value) -> {
      boolean isSize = name.startsWith(SIZE) && name.length() <= LONGEST_NAME && kept.size() < MOST_SIZES;
      if (isSize || Empty.FIELDS.containsKey(name)) {
        String text = value.strip().replace("\0", "");
        kept.put(name, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
      }
    });
    Empty.FIELDS.forEach(kept::putIfAbsent);
    fields = kept;
  }

  private static final class Empty {
    private static final Map<String, String> FIELDS = Map.of("day", "", "time", "", "currency", "", "by", "", "vcpuHour", "",
        "memoryGbHour", "", "folderGbMonth", "", "readyFactor", "1", "folderFactor", "1");
  }

  /** Begins next Monday at midnight, with the prices of another list if there is one. */
  static PricesForm like(Optional<PriceList> list, Instant now, ZoneId zone) {
    ZonedDateTime monday = now.atZone(zone).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atStartOfDay(zone);
    return like(list, monday);
  }

  /** In place of a list that is planned: with its prices, and from the same moment on. */
  static PricesForm inPlaceOf(PriceList list, ZoneId zone) {
    return like(Optional.of(list), list.startsAt().atZone(zone));
  }

  private static PricesForm like(Optional<PriceList> list, ZonedDateTime start) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("day", start.toLocalDate().toString());
    fields.put("time", start.toLocalTime().toString());
    list.ifPresent(known -> fields.putAll(prices(known)));
    return new PricesForm(fields);
  }

  private static Map<String, String> prices(PriceList list) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("currency", list.currency());
    fields.put("folderGbMonth", plain(list.folderGbMonth()));
    fields.put("readyFactor", plain(list.factors().getOrDefault("ready", BigDecimal.ONE)));
    fields.put("folderFactor", plain(list.factors().getOrDefault("available", BigDecimal.ONE)));
    if (list.nodes() instanceof NodePrices.BySize bySize) {
      new TreeMap<>(bySize.hours()).forEach((size, price) -> fields.put(SIZE + size, plain(price)));
    } else {
      NodePrices.ByHeld held = (NodePrices.ByHeld) list.nodes();
      fields.put("by", BY_HELD);
      fields.put("vcpuHour", plain(held.vcpuHour()));
      fields.put("memoryGbHour", plain(held.memoryGbHour()));
    }
    return fields;
  }

  public boolean isByHeld() {
    return BY_HELD.equals(fields.get("by"));
  }

  /** What is wrong, as keys of messages by the name of the field; empty if nothing is. */
  Map<String, String> wrong(Instant now, ZoneId zone) {
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<Instant> start = start(zone);
    if (start.filter(at -> at.isAfter(now) && at.isBefore(now.plus(FARTHEST))).isEmpty()) {
      wrong.put("day", start.isEmpty() ? "prices.start.wrong" : "prices.start.past");
    }
    wrongCurrency().ifPresent(key -> wrong.put("currency", key));
    fields.forEach((name, value) -> {
      if (isPrice(name) && price(name).isEmpty() && (isNeeded(name) || !value.isEmpty())) {
        wrong.put(name, "prices.price.wrong");
      }
    });
    if (!isByHeld() && sizes().isEmpty() && wrong.keySet().stream().noneMatch(name -> name.startsWith(SIZE))) {
      wrong.put("by", "prices.sizes.none");
    }
    return wrong;
  }

  /** Only where nothing is wrong. */
  NewPrices prices(ZoneId zone) {
    Map<String, BigDecimal> factors = new TreeMap<>(Map.of("ready", price("readyFactor").orElseThrow(), "available", price("folderFactor").orElseThrow()));
    factors.values().removeIf(factor -> factor.compareTo(BigDecimal.ONE) == 0);
    NodePrices nodes = isByHeld() ? new NodePrices.ByHeld(price("vcpuHour").orElseThrow(), price("memoryGbHour").orElseThrow())
        : new NodePrices.BySize(sizes());
    return new NewPrices(start(zone).orElseThrow(), fields.get("currency"), nodes, price("folderGbMonth").orElseThrow(), factors);
  }

  /** Prices of those sizes that have one. */
  private Map<String, BigDecimal> sizes() {
    Map<String, BigDecimal> sizes = new TreeMap<>();
    fields.keySet().stream().filter(name -> name.startsWith(SIZE))
        .forEach(name -> price(name).ifPresent(price -> sizes.put(name.substring(SIZE.length()), price)));
    return sizes;
  }

  private boolean isPrice(String name) {
    return name.startsWith(SIZE) ? !isByHeld() : isNeeded(name);
  }

  private boolean isNeeded(String name) {
    return switch (name) {
      case "folderGbMonth", "readyFactor", "folderFactor" -> true;
      case "vcpuHour", "memoryGbHour" -> isByHeld();
      default -> false;
    };
  }

  private Optional<BigDecimal> price(String name) {
    return Optional.of(fields.get(name)).filter(text -> PRICE.matcher(text).matches()).map(BigDecimal::new);
  }

  private Optional<String> wrongCurrency() {
    String currency = fields.get("currency");
    if (!CODE.matcher(currency).matches() || !isKnown(currency)) {
      return Optional.of("prices.currency.wrong");
    }
    boolean isCodeInSmallLetters = currency.length() == 3 && Currency.getAvailableCurrencies().stream()
        .anyMatch(code -> code.getCurrencyCode().toLowerCase(Locale.ROOT).equals(currency));
    return isCodeInSmallLetters ? Optional.of("prices.currency.small") : Optional.empty();
  }

  private static boolean isKnown(String currency) {
    try {
      return new Money(BigDecimal.ZERO, currency).amount().signum() == 0;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private Optional<Instant> start(ZoneId zone) {
    try {
      return Optional.of(LocalDate.parse(fields.get("day")).atTime(LocalTime.parse(fields.get("time"))).atZone(zone))
          .filter(time -> time.getYear() >= 1 && time.getYear() <= 9999).map(ZonedDateTime::toInstant);
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
