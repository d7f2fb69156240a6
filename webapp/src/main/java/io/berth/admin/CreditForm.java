package io.berth.admin;

import io.berth.invoices.Credit;
import io.berth.invoices.Invoice;
import io.berth.invoices.Line;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be given back of an invoice, as a form carries it: {@code line-1} is the amount for the first line, or nothing. */
final class CreditForm {

  private static final String FIELD = "line-";
  private static final int LONGEST = 30;

  private final Map<String, String> typed = new HashMap<>();
  private final Map<String, String> wrong = new HashMap<>();
  private final List<Credit> credits = new ArrayList<>();

  /** Empty, as it is first shown. */
  CreditForm() {}

  /** @param left of each line, by its position */
  CreditForm(Map<String, String> fields, Invoice invoice, Map<Integer, Money> left) {
    String reason = fields.getOrDefault("reason", "");
    typed.put("reason", reason);
    if (reason.isBlank()) {
      wrong.put("reason", "reason");
    } else if (reason.strip().length() > 1000) {
      wrong.put("reason", "long");
    }
    invoice.bill().lines().forEach(line -> read(fields, line, left));
    if (credits.isEmpty() && wrong.keySet().stream().noneMatch(field -> field.startsWith(FIELD))) {
      wrong.put("amounts", "nothing");
    }
  }

  private void read(Map<String, String> fields, Line line, Map<Integer, Money> left) {
    String field = FIELD + line.position();
    String text = fields.getOrDefault(field, "").strip();
    typed.put(field, text);
    if (text.isEmpty()) {
      return;
    }
    try {
      Money amount = new Money(new BigDecimal(text.length() > LONGEST ? "" : text), line.amount().currency());
      if (amount.amount().signum() <= 0) {
        wrong.put(field, "amount");
      } else if (amount.amount().compareTo(left.get(line.position()).amount()) > 0) {
        wrong.put(field, "more");
      } else {
        credits.add(new Credit(line.position(), amount));
      }
    } catch (IllegalArgumentException noAmount) {
      wrong.put(field, "amount");
    }
  }

  List<Credit> credits() {
    return credits;
  }

  public boolean isWrong() {
    return !wrong.isEmpty();
  }

  /** What was typed there. */
  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  /** What is wrong there; null if nothing is. */
  public String wrong(String field) {
    return wrong.get(field);
  }

  /** Says that something is wrong as a whole. */
  CreditForm refused(String why) {
    wrong.put("amounts", why);
    return this;
  }
}
