package io.berth.student;

import io.berth.pricing.Pricing;
import io.berth.spending.Amount;
import io.berth.spending.LiveCost;
import io.berth.spending.Plan;
import io.berth.spending.Purse;
import io.berth.student.Home.ClusterCard;
import io.berth.student.Home.PresetCard;
import io.berth.student.Home.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What things cost on the student's page. Empty where there are no prices.
 *
 * @param at the moment that all of it is about
 * @param tags of what could be started, by preset
 * @param card of the shown cluster, if it is ready
 * @param left what this person may still spend in the class, if it has a budget
 * @param stoppedAt at so many percent of its budget the class has stopped new starts
 * @param countdown when the class's clusters are going to be stopped
 * @param ends when the shown cluster is planned to end, in milliseconds, for a script; null for never
 */
record HomeMoney(Instant at, Map<UUID, Tag> tags, Optional<Tag> card, Optional<Amount> left, OptionalInt stoppedAt,
    Optional<Instant> countdown, Long ends) {

  /**
   * A price.
   *
   * @param sum until the planned end, or up to now
   */
  record Tag(Amount perHour, Amount sum) {

    private static final int PLACES_FOR_SCRIPTS = 8;

    /** As a plain number, for a script that counts on. */
    public String sumNumber() {
      return sum.exact().rounded(PLACES_FOR_SCRIPTS).toPlainString();
    }

    /** The same of the hour. */
    public String hourNumber() {
      return perHour.exact().rounded(PLACES_FOR_SCRIPTS).toPlainString();
    }
  }

  /** Whether this preset would cost more than what is left. */
  public boolean isTooDear(UUID preset) {
    return left.isPresent() && Optional.ofNullable(tags.get(preset))
        .filter(tag -> tag.sum().currency().equals(left.get().currency()) && tag.sum().exact().compareTo(left.get().exact()) > 0).isPresent();
  }

  /** What the cheapest preset costs, if there is too little left for any. */
  public Optional<Amount> cheapestOfTooDear() {
    return tags.keySet().stream().allMatch(this::isTooDear)
        ? tags.values().stream().map(Tag::sum).min(Comparator.comparing(Amount::exact)) : Optional.empty();
  }

  static HomeMoney of(Home home, Pricing pricing, Purse purse) {
    LiveCost cost = new LiveCost(pricing, purse.at());
    Map<UUID, Tag> tags = home.presets().stream()
        .filter(preset -> tag(preset, cost).isPresent())
        .collect(Collectors.toMap(PresetCard::id, preset -> tag(preset, cost).orElseThrow()));
    Optional<Amount> left = purse.left().filter(known -> home.isMoneyCounted()).map(exact -> new Amount(exact, purse.budget().orElseThrow().currency()));
    return new HomeMoney(purse.at(), tags, home.current().flatMap(cluster -> card(cluster, home.usage(), cost)), left, purse.stoppedAt(),
        purse.countdown(), home.current().flatMap(ClusterCard::endsAt).map(Instant::toEpochMilli).orElse(null));
  }

  private static Optional<Tag> tag(PresetCard preset, LiveCost cost) {
    return cost.perHour(preset.nodes())
        .flatMap(hour -> cost.planned(preset.nodes(), Duration.ofHours(preset.hours())).map(sum -> new Tag(hour, sum)));
  }

  private static Optional<Tag> card(ClusterCard cluster, List<Use> usage, LiveCost cost) {
    Instant latest = cluster.endsAt().filter(end -> end.isBefore(cost.now())).orElse(cost.now());
    List<Plan> parts = usage.stream()
        .map(use -> new Plan(use.nodes(), use.openedAt(), use.closedAt().orElse(latest)))
        .toList();
    return usage.stream().filter(use -> use.closedAt().isEmpty()).findFirst()
        .flatMap(open -> cost.perHour(open.nodes()))
        .flatMap(hour -> cost.soFar(parts).map(sum -> new Tag(hour, sum)));
  }
}
