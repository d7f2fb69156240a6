package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import java.util.Map;

class FormatsTests {

  private static final Instant NOW = Instant.parse("2026-11-21T14:46:00Z");

  private final Formats formats =
      new Formats(messages(), new WebSettings(ZoneId.of("Europe/Rome"), Optional.empty()), Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({"PT2H14M, 2 h 14 min", "PT3H, 3 h", "PT14M59S, 14 min", "PT1M51S, 1 min 51 s", "PT1M, 1 min", "PT45.9S, 45 s",
      "PT0S, 0 s", "-PT5S, 0 s", "PT30H, 30 h", "PT1H0M30S, 1 h"})
  void writesDurationsWithTheirUnits(Duration duration, String words) {
    assertThat(formats.duration(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 0:01", "PT1M10S, 1:10", "PT1H2M7S, 1:02:07", "-PT1S, 0:00"})
  void writesAStopWatch(Duration duration, String words) {
    assertThat(formats.watch(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-21T17:00:00Z, 18:00", "2026-11-22T17:00:00Z, 18:00 tomorrow", "2026-11-20T16:02:00Z, 17:02 yesterday",
      "2026-11-21T23:30:00Z, 00:30 tomorrow", "2026-11-18T10:40:00Z, 11:40 on 18 November",
      "2025-11-18T10:40:00Z, 11:40 on 18 November 2025"})
  void writesTimesInTheZoneOfTheReaders(Instant instant, String words) {
    assertThat(formats.time(instant)).isEqualTo(words);
  }

  @Test
  void countsFromNow() {
    assertThat(formats.until(NOW.plus(Duration.ofMinutes(134)))).isEqualTo("2 h 14 min");
    assertThat(formats.until(NOW.minusSeconds(5))).isEqualTo("0 s");
    assertThat(formats.since(NOW.minusSeconds(111))).isEqualTo("1 min 51 s");
    assertThat(formats.clock(NOW)).isEqualTo("15:46:00");
  }

  @Test
  void useTheMachinesZoneAndAddressUnlessTold() {
    assertThat(bound(Map.of())).isEqualTo(new WebSettings(ZoneId.systemDefault(), Optional.empty()));
  }

  @Test
  void useWhatTheyAreTold() {
    assertThat(bound(Map.of("berth.web.zone", "Europe/Rome", "berth.web.url", "https://berth.uni.example")))
        .isEqualTo(new WebSettings(ZoneId.of("Europe/Rome"), Optional.of(URI.create("https://berth.uni.example"))));
  }

  private static WebSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("berth.web", WebSettings.class);
  }

  private static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    return messages;
  }
}
