package io.berth.audit;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The audit log. Whoever changes something that belongs to others, or could be asked about later, notes it here. */
@Component
public class Audit {

  private final AuditTable table;
  private final Clock clock;

  Audit(AuditTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Adds the deed of whoever sent the current request, or of Berth itself. Part of the caller's transaction, which must be there. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(Deed deed) {
    table.add(deed, Actor.now(), clock.instant());
  }

  /** The same for a deed of this person, who is not signed in, such as a first sign-in, or waits for it no longer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void noteOf(UUID person, Deed deed) {
    table.add(deed, Actor.now().as(person), clock.instant());
  }
}
