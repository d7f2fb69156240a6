package io.berth.student;

import io.berth.budget.QuotaWords;
import io.berth.budget.Scope;
import io.berth.budget.Shortage;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.clusters.ResizeOutcome;
import io.berth.courses.Preset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Why nothing was started, and the ways out.
 *
 * @param sentences what is full, one each
 * @param isTheClass whether the class is full, which only an admin can change
 * @param ask what the person may ask a teacher for, if a teacher can change it
 * @param fitting what could be started instead
 * @param size what a cluster that is there could be changed to instead
 */
record Refusal(List<String> sentences, boolean isTheClass, Optional<Ask> ask, List<Choice> fitting,
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

  static Refusal of(Refused refused, QuotaWords words) {
    return of(refused.shortages(), words, refused.fitting().stream().map(Refusal::choice).toList(), Optional.empty());
  }

  static Refusal of(UUID cluster, ResizeOutcome.Refused refused, QuotaWords words) {
    return of(refused.shortages(), words, List.of(), refused.fitting().stream().boxed().findFirst()
        .map(workers -> new SizeChoice(cluster, workers)));
  }

  private static Refusal of(List<Shortage> shortages, QuotaWords words, List<Choice> fitting, Optional<SizeChoice> size) {
    return new Refusal(shortages.stream().map(words::sentence).toList(),
        shortages.stream().anyMatch(shortage -> shortage.scope() == Scope.CLASS),
        shortages.stream().filter(shortage -> shortage.scope() == Scope.PERSON).findFirst().map(first -> ask(first, words)),
        fitting, size);
  }

  private static Ask ask(Shortage shortage, QuotaWords words) {
    return new Ask(shortage.thing().name(), shortage.enough(),
        words.amount(shortage.thing(), shortage.enough() * shortage.thing().unit()));
  }

  private static Choice choice(Preset preset) {
    return new Choice(preset.id(), preset.name());
  }
}
