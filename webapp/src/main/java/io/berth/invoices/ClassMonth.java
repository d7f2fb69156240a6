package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a class is billed for a month: its draft, or what was issued when the month was closed.
 *
 * @param payer who pays for the class now; a bill says who did when it was issued
 * @param closed when that was; empty while there is a draft
 * @param asOf until when usage is counted
 * @param bills one for each currency; none if nothing was billed
 * @param issued the invoices of these bills; none while there is a draft
 * @param unbilled what has no price, and why
 * @param people who used something, and what they are called
 */
public record ClassMonth(CourseId course, String className, String payer, BillingMonth month, Optional<Instant> closed, Instant asOf,
    List<Bill> bills, List<Issued> issued, List<Unbilled> unbilled, Map<PersonId, String> people) {

  public ClassMonth {
    requireNonNull(course, "course is null");
    requireNonNull(className, "className is null");
    requireNonNull(payer, "payer is null");
    requireNonNull(month, "month is null");
    requireNonNull(closed, "closed is null");
    requireNonNull(asOf, "asOf is null");
    bills = List.copyOf(bills);
    issued = List.copyOf(issued);
    unbilled = List.copyOf(unbilled);
    people = Map.copyOf(people);
  }

  /** The invoice of this bill, unless it is a draft. */
  public Optional<Issued> invoiceOf(Bill bill) {
    return issued.stream().filter(invoice -> invoice.total().currency().equals(bill.currency())).findFirst();
  }

  /** What this person is called. */
  public String nameOf(PersonId person) {
    return people.getOrDefault(person, "");
  }
}
