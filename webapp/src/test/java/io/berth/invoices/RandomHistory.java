package io.berth.invoices;

import static io.berth.invoices.CountedCosts.micros;

import io.berth.courses.CourseId;
import io.berth.invoices.CountedCosts.Prices;
import io.berth.invoices.CountedCosts.Use;
import io.berth.metering.ClusterUse;
import io.berth.metering.Ending;
import io.berth.metering.Meter;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a year of usage through the meter, and keeps its own account of what should have come of it. */
final class RandomHistory {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final long MICROS_OF_THE_YEAR = Duration.ofDays(350).toNanos() / 1000;
  private static final List<String> SIZES = List.of("small", "medium", "large", "small", "medium", "small");
  private static final int BATCH = 500;

  private final Books books;
  private final Meter meter;
  private final Random random;
  private final ZoneId zone;
  private final List<Classroom> classes = new ArrayList<>();
  private final List<PersonId> people = new ArrayList<>();
  private final List<Prices> prices = new ArrayList<>();
  private final Map<CourseId, List<Use>> uses = new HashMap<>();
  private final List<Instant> borders = new ArrayList<>();
  private final Map<String, Integer> happened = new TreeMap<>();

  RandomHistory(Books books, long seed, ZoneId zone) {
    this.books = books;
    this.meter = books.part(Meter.class);
    this.random = new Random(seed);
    this.zone = zone;
    for (int i = 0; i < 5; i++) {
      classes.add(Classroom.in(books.jdbc()));
    }
    for (int i = 0; i < 30; i++) {
      people.add(Classroom.person(books.jdbc(), "Student " + i / 2));
    }
    books.jdbc().sql("insert into sizes (name, vcpus, memory_mb, seen_at) values ('small', 2, 4096, now()), ('medium', 3, 7001, now())").update();
    makePrices();
    Stream.iterate(YearMonth.of(2024, 1), month -> month.plusMonths(1)).limit(12)
        .forEach(month -> borders.add(start(month)));
    borders.addAll(List.of(Instant.parse("2024-02-29T00:00:00Z"), Instant.parse("2024-03-31T01:00:00Z"),
        Instant.parse("2024-10-27T01:00:00Z"), Instant.parse("2024-04-06T15:00:00Z"), Instant.parse("2024-10-05T15:30:00Z")));
  }

  List<CourseId> classes() {
    return classes.stream().map(Classroom::course).toList();
  }

  /** By its own account of usage and prices. */
  CountedCosts expected(CourseId course, YearMonth month) {
    return new CountedCosts(micros(start(month)), micros(start(month.plusMonths(1))), uses.getOrDefault(course, List.of()), prices);
  }

  /** How often each thing happened, and how many of the uses went on across which moments. */
  Map<String, Integer> ingredients() {
    Map<String, Integer> all = new TreeMap<>(happened);
    all.put("across a leap day", across(List.of(Instant.parse("2024-02-29T12:00:00Z"))));
    all.put("across summer time", across(List.of(Instant.parse("2024-03-31T01:00:00Z"), Instant.parse("2024-10-05T15:30:00Z"))));
    all.put("across winter time", across(List.of(Instant.parse("2024-10-27T01:00:00Z"), Instant.parse("2024-04-06T15:00:00Z"))));
    all.put("across a month end", across(Stream.iterate(YearMonth.of(2024, 1), month -> month.plusMonths(1)).limit(12).map(this::start).toList()));
    all.put("across a change of prices", across(prices.stream().map(list -> Instant.EPOCH.plus(list.from(), ChronoUnit.MICROS)).toList()));
    return all;
  }

  /** Of clusters: folders last longer than anything. */
  private int across(List<Instant> moments) {
    return (int) uses.values().stream().flatMap(List::stream).filter(use -> use.gigabytes() == 0)
        .filter(use -> moments.stream().anyMatch(moment -> use.from() < micros(moment) && micros(moment) < use.to())).count();
  }

  private void happens(String what) {
    happened.merge(what, 1, Integer::sum);
  }

  void live(int clusters) {
    for (int done = 0; done < clusters; done += BATCH) {
      books.transaction().executeWithoutResult(status -> liveOfOneClass(classes.get(random.nextInt(classes.size()))));
    }
    classes.forEach(this::folders);
  }

  private void liveOfOneClass(Classroom lab) {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(BATCH).toList();
    UUID preset = lab.preset("Preset " + UUID.randomUUID(), 2, 4);
    books.jdbc().sql("""
        insert into clusters (id, course_id, person_id, preset_id, name, workers, head_size, worker_size, hours, observed,
                              stack_name, stack_id, accepted_at, ready_at, ends_at, due_at)
        select id, :course, :owner, :preset, 'brave-otter', 2, 'small', 'small', 4, 'ready', 'berth-' || id, 'stack', now(), now(),
               now() + interval '2 h', 'infinity'
        from unnest(string_to_array(:ids, ',')::uuid[]) as id
        """).param("course", lab.course().value()).param("owner", people.get(0).value()).param("preset", preset)
        .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(","))).update();
    ids.forEach(cluster -> live(lab.course(), cluster));
    books.jdbc().sql("update clusters set desired = 'stopped' where preset_id = ?").param(preset).update();
  }

  private void live(CourseId course, UUID cluster) {
    PersonId person = people.get(random.nextInt(people.size()));
    String head = SIZES.get(random.nextInt(SIZES.size()));
    String worker = SIZES.get(random.nextInt(SIZES.size()));
    int workers = 1 + random.nextInt(8);
    Instant opened = anyMoment();
    Instant clock = opened;
    meter.open(new ClusterUse(cluster, course, person, head, worker, workers), opened);
    happens("launch");
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      clock = step(clock);
      Instant end = clock.isBefore(opened) ? opened : clock;
      keep(course, new Use(person.toString(), head, worker, workers, 0, micros(opened), micros(end)));
      opened = end;
      workers = 1 + random.nextInt(60);
      meter.resize(cluster, workers, clock);
      happens("resize");
    }
    Instant last = step(clock);
    keep(course, new Use(person.toString(), head, worker, workers, 0, micros(opened), micros(last.isBefore(opened) ? opened : last)));
    Ending ending = Ending.values()[random.nextInt(3)];
    meter.close(cluster, last, ending);
    happens(ending.name().toLowerCase(Locale.ROOT));
    if (random.nextInt(4) == 0) {
      meter.close(cluster, last.plusSeconds(random.nextInt(100_000)), Ending.FAILED);
    }
  }

  /** Most stay for ever, some are taken away. */
  private void folders(Classroom lab) {
    for (PersonId person : people) {
      Instant from = anyMoment();
      UUID folder = books.folder(lab, person, from);
      Instant to = Instant.parse("2030-01-01T00:00:00Z");
      if (random.nextInt(3) == 0) {
        to = from.plus(random.nextInt(1_000_000_000), ChronoUnit.MILLIS);
        books.jdbc().sql("update usage set closed_at = ?, closed_by = 'removed' where folder_id = ?").params(Books.at(to), folder).update();
      }
      keep(lab.course(), new Use(person.toString(), "", "", 0, 5, micros(from), micros(to)));
    }
  }

  private void keep(CourseId course, Use use) {
    uses.computeIfAbsent(course, none -> new ArrayList<>()).add(use);
  }

  /** At any microsecond, often near a border. */
  private Instant anyMoment() {
    return random.nextInt(3) == 0
        ? borders.get(random.nextInt(borders.size())).minus(random.nextInt(7_200_000), ChronoUnit.MILLIS)
        : FIRST.plus((long) (random.nextDouble() * MICROS_OF_THE_YEAR), ChronoUnit.MICROS);
  }

  /** Mostly some hours on, sometimes days, sometimes not at all, and sometimes back. */
  private Instant step(Instant clock) {
    return switch (random.nextInt(8)) {
      case 0 -> clock;
      case 1 -> {
        happens("clock step back");
        yield clock.minus(random.nextInt(1_000_000_000), ChronoUnit.MICROS);
      }
      case 2 -> clock.plus(random.nextInt(600_000), ChronoUnit.SECONDS);
      case 3 -> clock.plus(1 + random.nextInt(3), ChronoUnit.MICROS);
      default -> clock.plus(1 + random.nextInt(20_000_000), ChronoUnit.MILLIS);
    };
  }

  private void makePrices() {
    List<Instant> starts = Stream.generate(this::anyStart).limit(11).sorted(Comparator.naturalOrder()).toList();
    for (int i = 0; i < starts.size(); i++) {
      long to = i + 1 < starts.size() ? micros(starts.get(i + 1)) : Long.MAX_VALUE;
      make(starts.get(i), to, i);
    }
    borders.addAll(starts);
  }

  private Instant anyStart() {
    return Instant.parse("2024-01-05T00:00:00Z").plusSeconds(random.nextInt(320 * 86_400));
  }

  private void make(Instant from, long to, int number) {
    boolean bySize = number % 2 == 0;
    Map<String, BigDecimal> sizes = new HashMap<>(Map.of("small", price(), "medium", price(), "large", price()));
    if (number == 4) {
      sizes.remove("large");
    }
    // Every third list changes nothing but the price of folders, in whose lines the rest is no other price.
    boolean asBefore = number % 6 == 2;
    Prices before = asBefore ? prices.get(number - 2) : null;
    Prices list = new Prices(micros(from), to, List.of("EUR", "EUR", "EUR", "credits", "JPY").get(number % 5),
        !bySize ? null : asBefore ? before.sizes() : sizes, bySize ? null : price(), bySize ? null : price(), price(),
        number % 3 == 0 ? new BigDecimal("0.333") : BigDecimal.ONE, number % 4 == 1 ? new BigDecimal("0.50") : BigDecimal.ONE);
    prices.add(list);
    books.prices(list.currency(), from, bySize ? "'" + json(list.sizes()) + "'" : "null", text(list.vcpu()), text(list.memory()),
        text(list.folder()), "{\"ready\": " + list.ready() + ", \"available\": " + list.available() + "}");
  }

  private BigDecimal price() {
    return BigDecimal.valueOf(random.nextInt(100_000_000), 1 + random.nextInt(8)).stripTrailingZeros();
  }

  private static String json(Map<String, BigDecimal> sizes) {
    return sizes.entrySet().stream().map(size -> "\"" + size.getKey() + "\": " + size.getValue().toPlainString())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(BigDecimal price) {
    return price == null ? "null" : price.toPlainString();
  }

  /** Found by going through the half hours: none of these zones begins a month at another time. */
  private Instant start(YearMonth month) {
    Instant hour = month.atDay(1).atStartOfDay(ZoneId.of("UTC")).toInstant().minus(Duration.ofHours(20));
    while (YearMonth.from(hour.atZone(zone)).isBefore(month)) {
      hour = hour.plus(Duration.ofMinutes(30));
    }
    return hour;
  }
}
