package io.berth.budget;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the database's {@code quota_of} says. */
@Component
class QuotaReading {

  private final JsonMapper json;
  private final BudgetSettings settings;

  QuotaReading(JsonMapper json, BudgetSettings settings) {
    this.json = json;
    this.settings = settings;
  }

  /** @param text the value of {@code quota_of} */
  Allowance read(String text) {
    return read(json.readTree(text));
  }

  Allowance read(JsonNode quota) {
    JsonNode all = quota.path("limits");
    Limits person = limits(all.path("member")).or(limits(all.path("student"))).or(settings.ofPerson());
    Limits course = all.has("class") ? limits(all.path("class")) : settings.ofClass();
    return new Allowance(limits(all.path("cluster")), person, amounts(quota.path("person")), course,
        amounts(quota.path("class")));
  }

  /** A row of limits. */
  static Limits limits(JsonNode row) {
    Map<Thing, Long> limits = new EnumMap<>(Thing.class);
    for (Thing thing : Thing.values()) {
      Optional.of(row.path(thing.key()))
          .filter(JsonNode::isNumber)
          .ifPresent(limit -> limits.put(thing, limit.asLong()));
    }
    return new Limits(limits);
  }

  private static Amounts amounts(JsonNode used) {
    Map<Thing, Long> amounts = new EnumMap<>(Thing.class);
    for (Thing thing : Thing.values()) {
      amounts.put(thing, used.path(thing == Thing.HOURS_PER_WEEK ? "seconds" : thing.key()).asLong());
    }
    return new Amounts(amounts);
  }
}
