package io.berth.budget;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says amounts and shortages in the words of pages. */
@Component("quotaWords")
public class QuotaWords {

  private static final double MEGABYTES_OF_A_GIGABYTE = 1024.0;

  private static final double HUNDREDTHS = 100.0;

  private final MessageSourceAccessor words;

  QuotaWords(MessageSource messages) {
    this.words = new MessageSourceAccessor(messages);
  }

  /** One sentence for whoever is refused: what there is, what is taken, what this would take. */
  public String sentence(Shortage shortage) {
    return sentence("quota.short.", shortage);
  }

  /** The same for whoever looks after the class. */
  public String sentenceForTeachers(Shortage shortage) {
    return sentence("quota.refused.", shortage);
  }

  private String sentence(String key, Shortage shortage) {
    Thing thing = shortage.thing();
    return words.getMessage(key + shortage.scope(), new Object[] {
        amount(thing, shortage.limit()), number(thing, shortage.used()), amount(thing, shortage.wanted())});
  }

  /** Like {@code 2 of 3 clusters}. Both in the unit in which the thing is counted. */
  public String usedOf(Thing thing, long used, long limit) {
    return words.getMessage("quota.used", new Object[] {number(thing, used), amount(thing, limit)});
  }

  /** Like {@code 3 clusters} or {@code 1.5 hours a week}. In the unit in which the thing is counted. */
  public String amount(Thing thing, long counted) {
    return words.getMessage("quota.amount." + thing.key(), new Object[] {inWords(thing, counted)});
  }

  /** Like {@link #amount}, of a limit in its own unit. */
  public String limit(String thing, long limit) {
    Thing known = Thing.valueOf(thing.toUpperCase(Locale.ROOT));
    return amount(known, limit * known.unit());
  }

  /** What is limited and taken, of each thing that is limited. */
  public List<String> usedOf(Limits limits, Amounts used) {
    return Stream.of(Thing.values())
        .filter(thing -> limits.get(thing).isPresent())
        .map(thing -> usedOf(thing, used.get(thing), limits.counted(thing).orElseThrow()))
        .toList();
  }

  private String number(Thing thing, long counted) {
    return words.getMessage("quota.number", new Object[] {inWords(thing, counted)});
  }

  private static double inWords(Thing thing, long counted) {
    double units = (double) counted / thing.unit();
    double shown = thing == Thing.MEMORY_MB ? units / MEGABYTES_OF_A_GIGABYTE : units;
    return Math.round(shown * HUNDREDTHS) / HUNDREDTHS;
  }
}
