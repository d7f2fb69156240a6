package io.berth.invoices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What invoices say.
 *
 * @param issuer who bills, for example the name of the computing centre
 */
@Validated
@ConfigurationProperties("berth.invoices")
record InvoiceSettings(@DefaultValue("Berth") @NotBlank @Size(max = 200) String issuer) {}
