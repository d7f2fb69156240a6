package io.berth.pricing;

import java.util.Currency;
import java.util.regex.Pattern;

/** Codes of ISO 4217, and units of a university's own. */
final class Currencies {

  private static final Pattern UNIT = Pattern.compile("[a-z]{2,20}");
  private static final int PLACES_OF_A_UNIT = 2;

  private Currencies() {}

  static boolean isKnown(String currency) {
    return UNIT.matcher(currency).matches()
        || Currency.getAvailableCurrencies().stream()
            .anyMatch(code -> code.getCurrencyCode().equals(currency) && code.getDefaultFractionDigits() >= 0);
  }

  static void check(String currency) {
    if (!isKnown(currency)) {
      throw new IllegalArgumentException(currency + " is neither a currency nor a unit in small letters");
    }
  }

  static int places(String currency) {
    return UNIT.matcher(currency).matches() ? PLACES_OF_A_UNIT : Currency.getInstance(currency).getDefaultFractionDigits();
  }
}
