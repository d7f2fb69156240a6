package io.berth.teacher;

import io.berth.pricing.Money;
import io.berth.spending.Amount;
import io.berth.spending.ClassSpending;
import io.berth.spending.ClassSpending.OfPerson;
import io.berth.spending.SpendingWords;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the class page says of money, in words. Nothing where there are neither prices nor a budget.
 *
 * @param used of each person, by id
 * @param budget empty if the class has none
 * @param percent of the budget, at most 100
 * @param lastsUntil when the budget is spent, if it goes on like in the last days
 * @param atEndOfTerm what will have been used then
 */
record ClassMoney(Optional<String> unit, String spent, Optional<String> budget, int percent, Optional<Instant> lastsUntil,
    Optional<String> atEndOfTerm, Map<UUID, Used> used) {

  private static final int NEARLY = 80;

  /**
   * One person's part.
   *
   * @param amount as a number with its currency
   * @param share what the person may spend; empty if only the budget limits it
   * @param isNearly whether most of the share is gone
   */
  record Used(String amount, Optional<String> share, boolean isNearly) {}

  static final ClassMoney NOTHING =
      new ClassMoney(Optional.empty(), "", Optional.empty(), 0, Optional.empty(), Optional.empty(), Map.of());

  static ClassMoney of(ClassSpending spending, SpendingWords words) {
    return spending.currency().map(unit -> of(spending, unit, words)).orElse(NOTHING);
  }

  private static ClassMoney of(ClassSpending spending, String unit, SpendingWords words) {
    Map<UUID, Used> used = new HashMap<>();
    spending.people().forEach(person -> used.put(person.id().value(), used(person, unit, words)));
    return new ClassMoney(Optional.of(unit), words.atLeast(spending.spent().so(), unit), spending.budget().map(words::money),
        spending.percent(), spending.forecast().lastsUntil(),
        spending.forecast().atEndOfTerm().map(exact -> words.amount(new Amount(exact, unit))), used);
  }

  private static Used used(OfPerson person, String unit, SpendingWords words) {
    return new Used(words.amount(new Amount(person.spent().so(), unit)), person.share().map(Money::amount).map(share -> share.toPlainString()),
        person.percent() >= NEARLY);
  }

  /** What stands in the row of somebody who has used nothing. */
  public Optional<Used> of(UUID person) {
    return Optional.ofNullable(used.get(person));
  }

  public boolean isUsedUp() {
    return percent >= 100;
  }

  public boolean isNearlySpent() {
    return percent >= NEARLY;
  }
}
