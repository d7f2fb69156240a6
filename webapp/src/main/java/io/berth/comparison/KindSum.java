package io.berth.comparison;

import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.util.Optional;

/** All differences of a kind in one currency; empty for those that had no price. */
public record KindSum(Kind kind, long differences, BigDecimal nodeHours, Optional<Money> amount) {}
