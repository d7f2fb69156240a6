package io.berth.audit;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The audit log, to be read. */
@Component
public class AuditLog {

  private final AuditLogTable table;

  AuditLog(AuditLogTable table) {
    this.table = table;
  }

  /**
   * The newest rows, in one statement.
   *
   * @param before only rows with a smaller id; {@link Long#MAX_VALUE} to begin
   */
  public List<Entry> page(Search search, long before, int most) {
    return table.page(search, before, most);
  }

  /** Every row, the newest first, as the database sends them: any number of them takes little memory. */
  // Not a read-only one: the session of whoever reads is noted within it, as soon as the first rows are on their way.
  @Transactional
  public void each(Search search, Consumer<Entry> reader) {
    table.each(search, reader);
  }
}
