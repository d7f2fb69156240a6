package io.berth.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Usage of some days, added up.
 *
 * @param from the first day
 * @param to the last day
 * @param course the name of the class it is about, if it is about one
 * @param groups the largest first; what is smaller than the first {@value #MOST} is all in one more
 * @param others how many these smaller ones are
 * @param cells what each group used on each day, by the group's place
 */
public record UsageReport(LocalDate from, LocalDate to, Optional<String> course, List<Group> groups, long others, List<Cell> cells) {

  public static final int MOST = 20;

  /**
   * A class, a person, a size or a cluster.
   *
   * @param place 1 for the largest
   * @param key its id, or the name of a size; empty for folders beside sizes and clusters, and for all others together
   * @param name empty likewise
   */
  public record Group(int place, String key, String name, Sum sum) {

    public boolean isOthers() {
      return place > MOST;
    }
  }

  /** One group on one day. */
  public record Cell(int place, LocalDate day, Sum sum) {}

  public UsageReport {
    groups = List.copyOf(groups);
    cells = List.copyOf(cells);
  }

  public Sum sum() {
    return groups.stream().map(Group::sum).reduce(Sum.NOTHING, Sum::plus);
  }

  /** Every currency in which something was priced; more than one only where prices changed to another. */
  public SortedSet<String> currencies() {
    SortedSet<String> currencies = new TreeSet<>();
    groups.forEach(group -> currencies.addAll(group.sum().costs().keySet()));
    return currencies;
  }

  /** Every day, also those on which nothing was used. */
  public SortedMap<LocalDate, Sum> days() {
    SortedMap<LocalDate, Sum> days = new TreeMap<>();
    from.datesUntil(to.plusDays(1)).forEach(day -> days.put(day, Sum.NOTHING));
    cells.forEach(cell -> days.merge(cell.day(), cell.sum(), Sum::plus));
    return days;
  }

  Map<Integer, Sum> on(LocalDate first, LocalDate last) {
    Map<Integer, Sum> sums = new TreeMap<>();
    cells.stream().filter(cell -> !cell.day().isBefore(first) && !cell.day().isAfter(last))
        .forEach(cell -> sums.merge(cell.place(), cell.sum(), Sum::plus));
    return sums;
  }
}
