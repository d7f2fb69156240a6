package io.berth.spending;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Instant;

/** Looks into purses. Asks the database once for each. */
public interface Purses {

  /**
   * As it is in the caller's transaction. Whoever is going to decide something by it holds the class's row, or another
   * decision may come in between.
   */
  Purse of(CourseId course, PersonId person, Instant now);

  /**
   * The same from what the caller's own statement brought along.
   *
   * @param spending what {@code spending_of} said, as text; null for none
   * @param prices all of {@code price_lists}, as a JSON array
   */
  Purse read(String spending, String prices, Instant now);
}
