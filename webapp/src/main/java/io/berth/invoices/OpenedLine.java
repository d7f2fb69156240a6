package io.berth.invoices;

import java.util.List;

/**
 * A line with what it is made of.
 *
 * @param parts the earliest first
 */
public record OpenedLine(Bill bill, Line line, List<UsedPart> parts) {

  public OpenedLine {
    parts = List.copyOf(parts);
  }
}
