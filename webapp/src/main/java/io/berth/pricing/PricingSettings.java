package io.berth.pricing;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How usage is priced.
 *
 * @param zone whose calendar says where months begin, for example {@code Europe/Berlin}
 */
@Validated
@ConfigurationProperties("berth.prices")
record PricingSettings(@DefaultValue("UTC") @NotNull ZoneId zone) {}
