package io.berth.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

  @ParameterizedTest
  @CsvSource({
      "0.125, EUR, 0.12", "0.135, EUR, 0.14", "0.1250001, EUR, 0.13", "-0.125, EUR, -0.12", "2.5, JPY, 2", "3.5, JPY, 4",
      "0.0005, KWD, 0.000", "1, credits, 1.00", "0.005, credits, 0.00"})
  void isRoundedHalfToEvenToThePlacesOfItsCurrency(BigDecimal exact, String currency, BigDecimal rounded) {
    assertThat(Money.rounded(Fraction.of(exact), currency).amount()).isEqualTo(rounded);
  }

  @Test
  void aSumThatIsRoundedOnceLosesNothing() {
    Fraction hour = Fraction.ZERO;
    for (int second = 0; second < 3600; second++) {
      hour = hour.plus(Fraction.of(new BigDecimal("0.10")).times(new Fraction(
          BigInteger.ONE, BigInteger.valueOf(3600))));
    }

    assertThat(Money.rounded(hour, "EUR")).hasToString("0.10 EUR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EURO", "XYZ", "eur o", "Credits", "XAU", "", "c"})
  void hasACurrencyThatIsKnownOrAUnitInSmallLetters(String currency) {
    assertThatThrownBy(() -> new Money(BigDecimal.ONE, currency)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAddedToItsLikeOnly() {
    Money one = new Money(BigDecimal.ONE, "EUR");

    assertThat(one.plus(new Money(new BigDecimal("0.5"), "EUR"))).isEqualTo(new Money(new BigDecimal("1.50"), "EUR"));
    assertThatThrownBy(() -> one.plus(new Money(BigDecimal.ONE, "CHF"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isNeverRoundedOnTheWayIn() {
    assertThatThrownBy(() -> new Money(new BigDecimal("0.001"), "EUR")).isInstanceOf(IllegalArgumentException.class);
  }
}
