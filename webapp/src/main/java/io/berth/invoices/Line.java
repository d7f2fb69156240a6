package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.people.PersonId;
import io.berth.pricing.Charge;
import io.berth.pricing.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person's use of one kind of thing at one price.
 *
 * @param position counted from 1
 * @param personName as it was when the line was made
 * @param size of nodes that cost by their size; empty for everything else
 * @param measured empty on a credit note, which only says what is given back
 * @param corrects position of the line that a credit note corrects
 * @param amount the exact cost, rounded once, half to even; below 0 on a credit note
 * @param from when the first of its pieces begins; {@code to} is when the last one ends
 * @param pieces the intervals it is made of; none on a credit note
 */
public record Line(int position, PersonId person, String personName, Charge.Kind kind, Optional<String> size,
    Optional<Measured> measured, Optional<Integer> corrects, Money amount, Instant from, Instant to, String text, List<Piece> pieces) {

  public Line {
    requireNonNull(person, "person is null");
    requireNonNull(personName, "personName is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(size, "size is null");
    requireNonNull(measured, "measured is null");
    requireNonNull(corrects, "corrects is null");
    requireNonNull(amount, "amount is null");
    requireNonNull(text, "text is null");
    pieces = List.copyOf(pieces);
  }
}
