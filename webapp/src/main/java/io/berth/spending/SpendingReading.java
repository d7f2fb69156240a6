package io.berth.spending;

import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.Prices;
import io.berth.spending.ReachedStep.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the database's {@code budget_of} and {@code spending_of} say, without losing a decimal. */
@Component
class SpendingReading {

  private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final Prices prices;

  SpendingReading(Prices prices) {
    this.prices = prices;
  }

  JsonNode tree(String text) {
    return json.readTree(text == null ? "{}" : text);
  }

  Purse purse(String spending, String lists, Instant now) {
    JsonNode all = tree(spending);
    return new Purse(now, prices.read(lists == null ? "[]" : lists), budget(all), share(all), spent(all.path("money"), false),
        spent(all.path("money"), true), steps(all));
  }

  static Optional<Money> budget(JsonNode all) {
    return money(all.path("amount"), all);
  }

  static Optional<Money> share(JsonNode all) {
    return money(all.path("share"), all);
  }

  private static Optional<Money> money(JsonNode amount, JsonNode all) {
    return Optional.of(amount).filter(JsonNode::isNumber)
        .map(number -> new Money(number.decimalValue(), all.path("currency").asString()));
  }

  static Policy policy(JsonNode all) {
    JsonNode policy = all.path("policy");
    return policy.isObject()
        ? new Policy(StepAction.of(policy.path("at_50").asString()), StepAction.of(policy.path("at_80").asString()),
            StepAction.of(policy.path("at_100").asString()), Duration.ofSeconds(policy.path("seconds").asLong()))
        : Policy.USUAL;
  }

  static List<ReachedStep> steps(JsonNode all) {
    return StreamSupport.stream(all.path("steps").spliterator(), false).map(SpendingReading::step).toList();
  }

  private static ReachedStep step(JsonNode row) {
    return new ReachedStep(row.path("id").asLong(), row.path("percent").asInt(), StepAction.of(row.path("action").asString()),
        time(row.path("reached_at")).orElseThrow(), text(row.path("answer")).map(key -> Answer.valueOf(key.toUpperCase(Locale.ROOT))),
        time(row.path("stops_at")), row.path("undone_at").isString(), time(row.path("stopped_at")));
  }

  static Spent spent(JsonNode sums, boolean onlyOwn) {
    return StreamSupport.stream(sums.spliterator(), false)
        .filter(sum -> !onlyOwn || sum.path("own").asBoolean())
        .map(SpendingReading::spent)
        .reduce(Spent.NOTHING, Spent::plus);
  }

  static Spent spent(JsonNode sum) {
    Fraction amount = fraction(sum.path("amount"), sum.path("divisor"));
    return sum.path("is_spent").asBoolean() ? new Spent(amount, Fraction.ZERO) : new Spent(Fraction.ZERO, amount);
  }

  static Fraction fraction(JsonNode amount, JsonNode divisor) {
    return Fraction.of(amount.decimalValue()).times(inverse(divisor.decimalValue()));
  }

  private static Fraction inverse(BigDecimal number) {
    Fraction whole = Fraction.of(number);
    return new Fraction(whole.denominator(), whole.numerator());
  }

  private static Optional<Instant> time(JsonNode node) {
    return text(node).map(text -> OffsetDateTime.parse(text).toInstant());
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isString).map(JsonNode::asString);
  }
}
