package io.berth.invoices;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.invoices.BilledClassTable.Billed;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who pays for classes. Invoices that were issued keep whom they named. */
@Service
public class Payers {

  private final BilledClassTable classes;
  private final Audit audit;

  Payers(BilledClassTable classes, Audit audit) {
    this.classes = classes;
    this.audit = audit;
  }

  /**
   * From now on this one pays; nobody is named if it is empty. False if there is no such class. That whoever asks may do so is the
   * caller's to check.
   */
  @Transactional
  public boolean name(CourseId course, String payer) {
    Optional<Billed> billed = classes.lock(course);
    billed.filter(before -> !before.payer().equals(payer.strip())).ifPresent(before -> {
      classes.pays(course, payer.strip());
      audit.note(Deed.of("change-payer", "class", course.value(), before.name()).in(course.value())
          .with((before.payer().isEmpty() ? "nobody" : before.payer()) + " -> " + (payer.isBlank() ? "nobody" : payer.strip())));
    });
    return billed.isPresent();
  }
}
