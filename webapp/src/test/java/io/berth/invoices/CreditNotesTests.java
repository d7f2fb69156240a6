package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.invoices.Closing.Closed;
import io.berth.invoices.Crediting.Credited;
import io.berth.invoices.Crediting.Reason;
import io.berth.invoices.Crediting.Refused;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.testing.Classroom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invoice of 1.60 EUR for large nodes and 0.20 EUR for small ones is corrected. */
class CreditNotesTests {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

  private final Books books = Books.inUtc();
  private final Classroom lab = Classroom.in(books.jdbc());
  private final PersonId ada = lab.with("Ada", "student");
  private final PersonId grace = Classroom.admin(books.jdbc(), "Grace");

  private Issued invoice;

  @BeforeEach
  void anInvoice() {
    books.prices("EUR", MARCH.minusSeconds(1));
    books.used(lab, ada, MARCH, Optional.of(MARCH.plus(Duration.ofHours(2))));
    invoice = ((Closed) books.close(lab.course(), "2026-03", grace)).invoices().get(0);
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void aCreditNoteRefersToTheInvoiceAndLeavesItAsItIs() {
    Invoice before = books.invoice(invoice);

    Issued note = ((Credited) credit("the cloud was down", eur(1, "0.60"), eur(2, "0.20"))).note();

    assertThat(note.number()).isEqualTo("C2026-0001");
    assertThat(note.corrects()).hasValue(invoice.id());
    assertThat(note.total().toString()).isEqualTo("-0.80 EUR");
    assertThat(note.month().month()).isEqualTo(YearMonth.of(2026, 7));
    assertThat(books.invoice(note).issued()).isEqualTo(note);
    assertThat(books.invoice(note).bill().lines()).allSatisfy(line -> assertThat(line.measured()).isEmpty())
        .extracting(Line::text).containsExactly("Nodes of size large, Ada: correction of 2026-0001, line 1",
            "Nodes of size small, Ada: correction of 2026-0001, line 2");
    assertThat(books.invoice(invoice)).isEqualTo(before);
    assertThat(books.part(Invoices.class).creditNotesOf(invoice.id())).containsExactly(note);
    assertThat(books.part(Invoices.class).page(Optional.of(lab.course()), Optional.empty(), 10, 0)).containsExactlyInAnyOrder(invoice, note);
    assertThat(books.part(Invoices.class).page(Optional.empty(), Optional.of(YearMonth.of(2026, 7)), 10, 0)).containsExactly(note);
  }

  @Test
  void moreThanWasBilledIsNotGivenBackNotEvenInParts() {
    assertThat(credit("too much", eur(1, "1.61"))).isEqualTo(new Refused(Reason.MORE_THAN_BILLED));
    assertThat(credit("a part", eur(1, "1.00"))).isInstanceOf(Credited.class);
    assertThat(credit("another", eur(1, "0.61"))).isEqualTo(new Refused(Reason.MORE_THAN_BILLED));
    assertThat(credit("the rest", eur(1, "0.60"))).isInstanceOf(Credited.class);
    assertThat(credit("the other line", eur(2, "0.20"))).isInstanceOf(Credited.class);
  }

  @Test
  void whatIsNoCorrectionIsRefusedAndSaysWhy() {
    Issued note = ((Credited) credit("a part", eur(1, "1.00"))).note();

    assertThat(credit(" ", eur(1, "0.10"))).isEqualTo(new Refused(Reason.NO_REASON));
    assertThat(credit("x".repeat(1001), eur(1, "0.10"))).isEqualTo(new Refused(Reason.NO_REASON));
    assertThat(credit("nothing")).isEqualTo(new Refused(Reason.NOTHING));
    assertThat(credit("no line", eur(3, "0.10"))).isEqualTo(new Refused(Reason.NO_SUCH_LINE));
    assertThat(credit("twice", eur(1, "0.10"), eur(1, "0.10"))).isEqualTo(new Refused(Reason.NO_SUCH_LINE));
    assertThat(credit("zero", eur(1, "0.00"))).isEqualTo(new Refused(Reason.NOT_POSITIVE));
    assertThat(credit("dollars", new Credit(1, new Money(BigDecimal.ONE, "USD")))).isEqualTo(new Refused(Reason.OTHER_CURRENCY));
    assertThat(books.part(CreditNotes.class).credit(note.id(), List.of(eur(1, "0.10")), "a note", grace))
        .isEqualTo(new Refused(Reason.NO_SUCH_INVOICE));
    assertThat(books.part(CreditNotes.class).credit(new InvoiceId(UUID.randomUUID()), List.of(eur(1, "0.10")), "none", grace))
        .isEqualTo(new Refused(Reason.NO_SUCH_INVOICE));
    assertThat(books.part(Invoices.class).creditNotesOf(invoice.id())).containsExactly(note);
  }

  @Test
  void adminsWhoGiveTheSameBackAtOnceGiveItBackOnce() throws Exception {
    ExecutorService admins = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Crediting>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(() -> credit("all of it", eur(1, "1.60")));
      }
      List<Crediting> answers = new ArrayList<>();
      for (Future<Crediting> answer : admins.invokeAll(all)) {
        answers.add(answer.get());
      }
      assertThat(answers).filteredOn(Credited.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(new Refused(Reason.MORE_THAN_BILLED)::equals).hasSize(3);
    } finally {
      admins.shutdownNow();
    }
  }

  private Crediting credit(String reason, Credit... credits) {
    return books.part(CreditNotes.class).credit(invoice.id(), List.of(credits), reason, grace);
  }

  private static Credit eur(int line, String amount) {
    return new Credit(line, new Money(new BigDecimal(amount), "EUR"));
  }
}
