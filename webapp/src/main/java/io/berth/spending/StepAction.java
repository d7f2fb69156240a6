package io.berth.spending;

import java.util.Locale;

/** What happens when so much of a budget is spent. */
public enum StepAction {
  /** Nothing. */
  NOTHING,
  /** Whoever looks after the class is told. */
  TELL,
  /** Whoever looks after the class is asked whether to go on; until there is an answer everything does. */
  ASK,
  /** Nothing new starts; what runs goes on until its planned end. */
  STOP_STARTS,
  /** Nothing new starts, and what runs stops after an announced countdown, unless somebody undoes it. Folders stay. */
  STOP_CLUSTERS;

  /** As it stands in tables, forms and message keys. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StepAction of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
