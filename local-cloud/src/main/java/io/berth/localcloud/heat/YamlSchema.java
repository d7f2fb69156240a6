package io.berth.localcloud.heat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Scalars as YAML 1.1 reads them, because Heat does: {@code yes} is a truth, {@code 0644} is octal. Dates stay texts,
 * which is why {@code heat_template_version: 2021-04-16} needs no quotes.
 */
final class YamlSchema implements Schema {

  private static final Pattern TRUTH = Pattern.compile("(?i:yes|no|true|false|on|off)");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
  private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?([0-9][0-9_]*)\\.[0-9_]*([eE][-+][0-9]+)?|\\.[0-9][0-9_]*([eE][-+][0-9]+)?");

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, implicit) -> implicit ? tag(value) : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of(
        Tag.NULL, scalar(text -> null),
        Tag.BOOL, scalar(YamlSchema::truth),
        Tag.INT, scalar(YamlSchema::integer),
        Tag.FLOAT, scalar(text -> Double.valueOf(text.replace("_", ""))));
  }

  private static Tag tag(String value) {
    if (NOTHING.matcher(value).matches()) {
      return Tag.NULL;
    }
    if (TRUTH.matcher(value).matches()) {
      return Tag.BOOL;
    }
    if (isInteger(value)) {
      return Tag.INT;
    }
    return REAL.matcher(value).matches() ? Tag.FLOAT : Tag.STR;
  }

  private static boolean isInteger(String value) {
    return DECIMAL.matcher(value).matches() || OCTAL.matcher(value).matches() || HEXADECIMAL.matcher(value).matches()
        || BINARY.matcher(value).matches() || SEXAGESIMAL.matcher(value).matches();
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> true;
      default -> false;
    };
  }

  private static Number integer(String text) {
    var digits = text.replace("_", "");
    var sign = digits.startsWith("-") ? -1 : 1;
    var magnitude = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
    return narrow(magnitude(magnitude).multiply(BigInteger.valueOf(sign)));
  }

  private static BigInteger magnitude(String digits) {
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.contains(":")) {
      return sexagesimal(digits);
    }
    return new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
  }

  private static BigInteger sexagesimal(String digits) {
    var value = BigInteger.ZERO;
    for (var part : digits.split(":")) {
      value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
    }
    return value;
  }

  private static Number narrow(BigInteger value) {
    if (value.bitLength() < 32) {
      return value.intValue();
    }
    return value.bitLength() < 64 ? (Number) value.longValue() : value;
  }

  private static ConstructNode scalar(Function<String, Object> reading) {
    return (Node node) -> reading.apply(((ScalarNode) node).getValue());
  }
}
