package io.berth.invoices;

import io.berth.people.PersonId;
import io.berth.pricing.Charge;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A line as an address names it, in whatever words it came. */
public record LineQuery(String currency, String person, String kind, String size, String price, String factor) {

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");

  /** Empty if no line can be meant. */
  public Optional<LineSubject> subject() {
    try {
      return Optional.of(new LineSubject(currency, new PersonId(UUID.fromString(person)), Charge.Kind.valueOf(kind),
          Optional.ofNullable(size).filter(name -> !name.isEmpty()), decimal(price), decimal(factor)));
    } catch (IllegalArgumentException | NullPointerException wrong) {
      return Optional.empty();
    }
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException(text + " is no decimal");
    }
    return new BigDecimal(text);
  }
}
