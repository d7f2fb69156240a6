package io.berth.web;

import java.util.List;

/**
 * A page of a list that is cut into pages of one size.
 *
 * @param at counted from 1
 * @param last 1 for an empty list too
 */
public record PageNumber(int at, int last, int size) {

  /** The nearest page that there is. */
  public static PageNumber nearest(int wanted, int entries, int size) {
    int last = Math.max(1, (entries + size - 1) / size);
    return new PageNumber(Math.max(1, Math.min(wanted, last)), last, size);
  }

  /** What of all entries stands on it. */
  public <T> List<T> of(List<T> all) {
    return all.subList((at - 1) * size, Math.min(at * size, all.size()));
  }
}
