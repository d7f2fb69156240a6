package io.berth.localcloud.heat;

/** Numbers and truths out of texts of a request, with Heat's complaints. */
final class Extract {

  private Extract() {}

  /** A number that is not negative. */
  static Integer integer(String name, String text) {
    if (!text.matches("-?\\d{1,9}")) {
      throw HeatError.badRequest("Only integer is acceptable by '%s'.".formatted(name));
    }
    var value = Integer.parseInt(text);
    if (value < 0) {
      throw HeatError.badRequest(
          "Value '%s' is invalid for '%s' which only accepts non-negative integer.".formatted(text, name));
    }
    return value;
  }

  static Boolean truth(String name, String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw HeatError.badRequest("Unrecognized value \"%s\" for \"%s\", acceptable values are: true, false."
          .formatted(text, name));
    }
    return Boolean.valueOf(text);
  }
}
