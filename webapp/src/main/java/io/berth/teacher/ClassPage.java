package io.berth.teacher;

import java.util.List;
import java.util.UUID;

/**
 * The class page, in words.
 *
 * @param version changes when anything of it but the used hours does, and every five minutes
 * @param table where the table is asked for again
 * @param students how many there are, whatever is shown
 * @param running how many clusters <i>Stop all</i> would stop
 * @param waiting how many planned starts have not had their turn
 * @param used what the class uses of its pool
 * @param cut how many rows were left out because there are too many
 */
record ClassPage(String version, String table, int students, int running, int failed, int waiting, List<String> used,
    boolean canStart, List<Filter> filters, List<Row> rows, int cut) {

  /** A link to a part of the class. */
  record Filter(String label, String href, boolean current) {}

  /**
   * One row of the table.
   *
   * @param note in which role somebody is here who is not a student
   * @param log where the cluster's log is, if there is a cluster
   * @param said what there is to know of it, if anything
   */
  record Row(String id, UUID person, String name, String note, String cluster, String log, String state, String ends, boolean past,
      String used, List<Said> said, List<Button> buttons) {}

  /**
   * A sentence below the state.
   *
   * @param kind {@code bad}, {@code care} or {@code quiet}
   * @param href where something can be done about it; null if nowhere
   */
  record Said(String kind, String text, String href) {}

  /** @param label for whoever does not see in which row it stands */
  record Button(String action, String text, String label) {}
}
