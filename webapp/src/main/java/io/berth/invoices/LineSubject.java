package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.people.PersonId;
import io.berth.pricing.Charge;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one line is about: no other line of the same class and month is about the same. Unlike its position it stays when a draft
 * grows.
 */
public record LineSubject(String currency, PersonId person, Charge.Kind kind, Optional<String> size, BigDecimal price, BigDecimal factor) {

  public LineSubject {
    requireNonNull(currency, "currency is null");
    requireNonNull(person, "person is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(size, "size is null");
    requireNonNull(price, "price is null");
    requireNonNull(factor, "factor is null");
  }

  boolean is(Bill bill, Line line) {
    return bill.currency().equals(currency) && line.person().equals(person) && line.kind() == kind && line.size().equals(size)
        && line.measured().filter(measured -> measured.price().compareTo(price) == 0 && measured.factor().compareTo(factor) == 0)
            .isPresent();
  }
}
