package io.berth.student;

import io.berth.budget.QuotaWords;
import io.berth.budget.Scope;
import io.berth.budget.Shortage;
import io.berth.clusters.LaunchOutcome.Refused;
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
 */
record Refusal(List<String> sentences, boolean isTheClass, Optional<Ask> ask, List<Choice> fitting) {

  /**
   * Something to ask for.
   *
   * @param enough the limit that would do, in its own unit
   */
  record Ask(String thing, long enough, String words) {}

  /** A preset that there is room for. */
  record Choice(UUID id, String name) {}

  static Refusal of(Refused refused, QuotaWords words) {
    List<Shortage> shortages = refused.shortages();
    return new Refusal(shortages.stream().map(words::sentence).toList(),
        shortages.stream().anyMatch(shortage -> shortage.scope() == Scope.CLASS),
        shortages.stream().filter(shortage -> shortage.scope() == Scope.PERSON).findFirst().map(first -> ask(first, words)),
        refused.fitting().stream().map(Refusal::choice).toList());
  }

  private static Ask ask(Shortage shortage, QuotaWords words) {
    return new Ask(shortage.thing().name(), shortage.enough(),
        words.amount(shortage.thing(), shortage.enough() * shortage.thing().unit()));
  }

  private static Choice choice(Preset preset) {
    return new Choice(preset.id(), preset.name());
  }
}
