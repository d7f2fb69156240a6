package io.berth.invoices;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.invoices.Crediting.Reason;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrections. An invoice stays as it was issued; what was too much is given back on a note of its own that refers to it. */
@Service
public class CreditNotes {

  private static final int LONGEST_REASON = 1000;

  private final InvoiceTable invoices;
  private final BilledClassTable classes;
  private final IssuingTable issuing;
  private final Audit audit;
  private final Clock clock;

  CreditNotes(InvoiceTable invoices, BilledClassTable classes, IssuingTable issuing, Audit audit, Clock clock) {
    this.invoices = invoices;
    this.classes = classes;
    this.issuing = issuing;
    this.audit = audit;
    this.clock = clock;
  }

  /** Gives back a part of some lines of an invoice. That whoever asks may do so is the caller's to check. */
  @Transactional
  public Crediting credit(InvoiceId id, List<Credit> credits, String reason, PersonId by) {
    Optional<Invoice> found = invoices.find(id).filter(invoice -> invoice.issued().corrects().isEmpty());
    if (found.isEmpty()) {
      return new Crediting.Refused(Reason.NO_SUCH_INVOICE);
    }
    // One correction of a class after the other.
    classes.lock(found.get().bill().course());
    Optional<Reason> refusal = refusal(found.get().bill(), credits, reason, invoices.givenBack(id));
    if (refusal.isPresent()) {
      return new Crediting.Refused(refusal.get());
    }
    Instant now = clock.instant();
    Issued note = issuing.issue(note(found.get(), credits, now), Optional.of(id), reason.strip(), by, now);
    audit.note(Deed.of("credit", "invoice", id.value(), found.get().issued().number()).in(note.course().value())
        .with(note.number() + " " + note.total()));
    return new Crediting.Credited(note);
  }

  private static Optional<Reason> refusal(Bill bill, List<Credit> credits, String reason, Map<Integer, BigDecimal> givenBack) {
    if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
      return Optional.of(Reason.NO_REASON);
    }
    if (credits.isEmpty()) {
      return Optional.of(Reason.NOTHING);
    }
    Set<Integer> positions = new HashSet<>();
    return credits.stream()
        .map(credit -> positions.add(credit.position()) ? refusal(bill, credit, givenBack) : Optional.of(Reason.NO_SUCH_LINE))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Reason> refusal(Bill bill, Credit credit, Map<Integer, BigDecimal> givenBack) {
    if (credit.position() < 1 || credit.position() > bill.lines().size()) {
      return Optional.of(Reason.NO_SUCH_LINE);
    }
    if (!credit.amount().currency().equals(bill.currency())) {
      return Optional.of(Reason.OTHER_CURRENCY);
    }
    if (credit.amount().amount().signum() <= 0) {
      return Optional.of(Reason.NOT_POSITIVE);
    }
    BigDecimal left = bill.lines().get(credit.position() - 1).amount().amount()
        .add(givenBack.getOrDefault(credit.position(), BigDecimal.ZERO));
    return credit.amount().amount().compareTo(left) > 0 ? Optional.of(Reason.MORE_THAN_BILLED) : Optional.empty();
  }

  private static Bill note(Invoice invoice, List<Credit> credits, Instant now) {
    Bill bill = invoice.bill();
    List<Line> lines = new ArrayList<>();
    for (Credit credit : credits) {
      lines.add(line(lines.size() + 1, bill.lines().get(credit.position() - 1), credit, invoice.issued().number()));
    }
    return new Bill(bill.issuer(), bill.course(), bill.className(), bill.payer(),
        BillingMonth.at(now, bill.month().zone()), bill.currency(), lines);
  }

  private static Line line(int position, Line billed, Credit credit, String number) {
    return new Line(position, billed.person(), billed.personName(), billed.kind(), billed.size(), Optional.empty(),
        Optional.of(billed.position()), new Money(credit.amount().amount().negate(), credit.amount().currency()),
        billed.from(), billed.to(), billed.text() + ": correction of " + number + ", line " + billed.position(), List.of());
  }
}
