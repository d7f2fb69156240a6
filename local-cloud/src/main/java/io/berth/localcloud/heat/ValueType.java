package io.berth.localcloud.heat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What kind of value a parameter or property holds. */
enum ValueType {
  /** A text. */
  STRING,
  /** A whole number; properties only. */
  INTEGER,
  /** Any number. */
  NUMBER,
  /** True or false. */
  BOOLEAN,
  /** A list; for parameters {@code comma_delimited_list}. */
  LIST,
  /** A map or any tree; for parameters {@code json}. */
  MAP,
  /** Whatever; properties only. */
  ANY;

  private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
  private static final Set<String> FALSE = Set.of("0", "f", "false", "off", "n", "no");

  /** The type a template's parameter names. */
  static Optional<ValueType> ofParameter(Object name) {
    return Optional.ofNullable(switch (PythonText.str(name)) {
      case "string" -> STRING;
      case "number" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "comma_delimited_list" -> LIST;
      case "json" -> MAP;
      default -> null;
    });
  }

  boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }

  /** How the type is called in complaints about a parameter. */
  String parameterName() {
    return switch (this) {
      case LIST -> "comma_delimited_list";
      case MAP -> "json";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  /** The value in this type; complains in Heat's words. */
  Object coerced(Object value) {
    return switch (this) {
      case STRING -> PythonText.str(value);
      case NUMBER -> Numbers.of(value);
      case INTEGER -> whole(value);
      case BOOLEAN -> truth(value);
      case LIST, MAP, ANY -> value;
    };
  }

  private static Number whole(Object value) {
    var number = Numbers.of(value);
    if (!Numbers.isWhole(number)) {
      throw new Unresolvable("Value \"%s\" is invalid for data type \"Integer\".".formatted(value));
    }
    return number;
  }

  private static Boolean truth(Object value) {
    var text = PythonText.str(value).strip().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw new Unresolvable("Unrecognized value '%s', acceptable values are: '0', '1', 'f', 'false', 'n', 'no', "
          .formatted(PythonText.str(value)) + "'off', 'on', 't', 'true', 'y', 'yes'");
    }
    return TRUE.contains(text);
  }
}
