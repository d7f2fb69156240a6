package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Closes a month for every class that used something in it. */
@Service
public class MonthEnd {

  private final CloseMonth closeMonth;

  MonthEnd(CloseMonth closeMonth) {
    this.closeMonth = closeMonth;
  }

  /**
   * What came of it.
   *
   * @param classes for how many this attempt closed the month
   * @param before for how many somebody else had closed it meanwhile
   * @param invoices that this attempt issued
   * @param waiting for how many it stays open, since a cluster still runs that began in it
   */
  public record Outcome(int classes, int before, List<Issued> invoices, int waiting) {

    public Outcome {
      invoices = List.copyOf(invoices);
    }
  }

  /**
   * Each class in a transaction of its own, so that whatever comes between can be done again and goes on where it ended. Nothing
   * happens while the month goes on. That whoever asks may do so is the caller's to check.
   */
  public Outcome close(YearMonth month, PersonId by) {
    int classes = 0;
    int before = 0;
    int waiting = 0;
    List<Issued> invoices = new ArrayList<>();
    for (CourseId course : closeMonth.toBeClosed(month)) {
      Closing closing = closeMonth.close(course, month, by);
      if (closing instanceof Closing.Closed closed && !closed.before()) {
        classes++;
        invoices.addAll(closed.invoices());
      } else if (closing instanceof Closing.Closed) {
        before++;
      } else if (closing instanceof Closing.StillOpen) {
        waiting++;
      }
    }
    return new Outcome(classes, before, invoices, waiting);
  }
}
