package io.berth.student;

import io.berth.budget.QuotaWords;
import io.berth.budget.Scope;
import io.berth.budget.Shortage;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.clusters.ResizeOutcome;
import io.berth.courses.Preset;
import io.berth.spending.MoneyRefusal;
import io.berth.spending.MoneyRefusal.TooDear;
import io.berth.spending.SpendingWords;
import io.berth.spending.Whose;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Why nothing was started, and the ways out.
 *
 * @param sentences what is full, one each
 * @param isTheClass whether the class is full, which only an admin can change
 * @param dear whose money does not do
 * @param affordable how long what is left would last, where it is money that does not do
 * @param ask what the person may ask a teacher for, if a teacher can change it
 * @param fitting what could be started instead
 * @param size what a cluster that is there could be changed to instead
 */
record Refusal(List<String> sentences, boolean isTheClass, List<Whose> dear, Optional<Duration> affordable, Optional<Ask> ask, List<Choice> fitting,
    Optional<SizeChoice> size) {

  /**
   * Something to ask for.
   *
   * @param enough the limit that would do, in its own unit
   */
  record Ask(String thing, long enough, String words) {}

  /** A preset that there is room for. */
  record Choice(UUID id, String name) {}

  /** A number of workers that there is room for. */
  record SizeChoice(UUID cluster, int workers) {}

  static Refusal of(Refused refused, QuotaWords words, SpendingWords moneyWords) {
    return of(refused.shortages(), refused.money(), words, moneyWords, refused.fitting().stream().map(Refusal::choice).toList(), Optional.empty());
  }

  static Refusal of(UUID cluster, ResizeOutcome.Refused refused, QuotaWords words, SpendingWords moneyWords) {
    return of(refused.shortages(), refused.money(), words, moneyWords, List.of(), refused.fitting().stream().boxed().findFirst()
        .map(workers -> new SizeChoice(cluster, workers)));
  }

  private static Refusal of(List<Shortage> shortages, List<MoneyRefusal> money, QuotaWords words, SpendingWords moneyWords,
      List<Choice> fitting, Optional<SizeChoice> size) {
    return new Refusal(
        Stream.concat(shortages.stream().map(words::sentence), money.stream().map(moneyWords::sentence)).toList(),
        shortages.stream().anyMatch(shortage -> shortage.scope() == Scope.CLASS),
        money.stream().map(MoneyRefusal::whose).distinct().toList(), affordable(money),
        shortages.stream().filter(shortage -> shortage.scope() == Scope.PERSON).findFirst().map(first -> ask(first, words)),
        fitting, size);
  }

  private static Optional<Duration> affordable(List<MoneyRefusal> money) {
    return money.stream().allMatch(TooDear.class::isInstance)
        ? money.stream().map(TooDear.class::cast).flatMap(dear -> dear.affordable().stream()).min(Comparator.naturalOrder())
        : Optional.empty();
  }

  private static Ask ask(Shortage shortage, QuotaWords words) {
    return new Ask(shortage.thing().name(), shortage.enough(),
        words.amount(shortage.thing(), shortage.enough() * shortage.thing().unit()));
  }

  private static Choice choice(Preset preset) {
    return new Choice(preset.id(), preset.name());
  }
}
