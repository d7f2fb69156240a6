package io.berth.invoices;

import java.util.List;

/**
 * A line with what it is made of.
 *
 * @param parts the earliest first
 */
public record OpenedLine(Bill bill, Line line, List<UsedPart> parts) {

  private static final int PARTS = 100;

  /**
   * Some of its parts.
   *
   * @param at which page, counted from 1
   */
  public record Page(List<UsedPart> parts, int at, int last) {

    public Page {
      parts = List.copyOf(parts);
    }
  }

  public OpenedLine {
    parts = List.copyOf(parts);
  }

  /** The nearest page that there is. */
  public Page page(int wanted) {
    int last = Math.max(1, (parts.size() + PARTS - 1) / PARTS);
    int at = Math.max(1, Math.min(wanted, last));
    return new Page(parts.subList((at - 1) * PARTS, Math.min(at * PARTS, parts.size())), at, last);
  }
}
