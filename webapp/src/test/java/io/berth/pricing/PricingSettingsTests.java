package io.berth.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PricingSettingsTests {

  private final ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(PricingConfiguration.class);

  @Test
  void monthsBeginInUtc() {
    application.run(context -> assertThat(context.getBean(PricingSettings.class)).isEqualTo(new PricingSettings(ZoneId.of("UTC"))));
  }

  @Test
  void monthsBeginInTheConfiguredZone() {
    application.withPropertyValues("berth.prices.zone=Europe/Berlin").run(context ->
        assertThat(context.getBean(PricingSettings.class)).isEqualTo(new PricingSettings(ZoneId.of("Europe/Berlin"))));
  }

  @Test
  void aZoneThatIsNowhereIsRefused() {
    application.withPropertyValues("berth.prices.zone=Europe/Atlantis").run(context -> assertThat(context).hasFailed());
  }
}
