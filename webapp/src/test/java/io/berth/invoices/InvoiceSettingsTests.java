package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class InvoiceSettingsTests {

  private final ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(InvoiceConfiguration.class);

  @Test
  void berthBillsUnlessSomebodyElseDoes() {
    application.run(context -> assertThat(context.getBean(InvoiceSettings.class)).isEqualTo(new InvoiceSettings("Berth")));
  }

  @Test
  void whoBillsIsConfigured() {
    application.withPropertyValues("berth.invoices.issuer=Computing Centre").run(context ->
        assertThat(context.getBean(InvoiceSettings.class)).isEqualTo(new InvoiceSettings("Computing Centre")));
  }

  @Test
  void anInvoiceComesFromSomebody() {
    application.withPropertyValues("berth.invoices.issuer= ").run(context -> assertThat(context).hasFailed());
  }
}
