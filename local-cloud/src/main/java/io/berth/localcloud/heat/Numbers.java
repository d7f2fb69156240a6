package io.berth.localcloud.heat;

import java.math.BigInteger;

/** Numbers as Heat reads them: as such, or from the text of one. */
final class Numbers {

  private Numbers() {}

  /** The number a value stands for; complains in Python's words. */
  static Number of(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return parse(PythonText.str(value));
  }

  private static Number parse(String text) {
    try {
      var whole = new BigInteger(text.strip());
      return whole.bitLength() < 32 ? (Number) whole.intValue() : whole.longValueExact();
    } catch (NumberFormatException | ArithmeticException notWhole) {
      return real(text);
    }
  }

  private static Number real(String text) {
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new Unresolvable("could not convert string to float: " + PythonText.repr(text));
    }
  }

  /** Whether the number has no fraction by its kind, as 2 has none and 2.0 has one. */
  static boolean isWhole(Number number) {
    return !(number instanceof Double) && !(number instanceof Float);
  }
}
