package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a {@link Constraint} demands of a value. */
sealed interface Rule {

  /** The key of the rule in a template, e.g. {@code allowed_values}. */
  String key();

  /** Whether the rule makes sense for values of this type. */
  boolean fits(ValueType type);

  /** What is wrong with the value, in Heat's words; empty if nothing. */
  Optional<String> complaint(Object value, ValueType type, CustomConstraints customs);

  /** What {@code /validate} tells about the rule, by its keys. */
  Map<String, Object> shown();

  /** A number between two ends; either may be null. */
  record Range(Number min, Number max) implements Rule {

    @Override
    public String key() {
      return "range";
    }

    @Override
    public boolean fits(ValueType type) {
      return type.isNumeric();
    }

    @Override
    public Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
      return within(Numbers.of(value), min, max) ? Optional.empty() : Optional.of(
          "%s is out of range (min: %s, max: %s)".formatted(value, PythonText.str(min), PythonText.str(max)));
    }

    @Override
    public Map<String, Object> shown() {
      return present("MinValue", min, "MaxValue", max);
    }
  }

  /** A text, list or map with so many characters or entries; either end may be null. */
  record Length(Number min, Number max) implements Rule {

    @Override
    public String key() {
      return "length";
    }

    @Override
    public boolean fits(ValueType type) {
      return type == ValueType.STRING || type == ValueType.LIST || type == ValueType.MAP;
    }

    @Override
    public Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
      var length = length(value);
      return within(length, min, max) ? Optional.empty() : Optional.of(
          "length (%d) is out of range (min: %s, max: %s)".formatted(length, PythonText.str(min), PythonText.str(max)));
    }

    private static int length(Object value) {
      if (value instanceof Map<?, ?> map) {
        return map.size();
      }
      return value instanceof List<?> list ? list.size() : PythonText.str(value).codePointCount(0,
          PythonText.str(value).length());
    }

    @Override
    public Map<String, Object> shown() {
      return present("MinLength", min, "MaxLength", max);
    }
  }

  /** A number that leaves this remainder. */
  record Modulo(long step, long offset) implements Rule {

    @Override
    public String key() {
      return "modulo";
    }

    @Override
    public boolean fits(ValueType type) {
      return type.isNumeric();
    }

    @Override
    public Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
      return Numbers.of(value).doubleValue() % step == offset ? Optional.empty()
          : Optional.of("%s is not a multiple of %d with an offset of %d".formatted(value, step, offset));
    }

    @Override
    public Map<String, Object> shown() {
      return Map.of("Step", step, "Offset", offset);
    }
  }

  /** One of these values. */
  record AllowedValues(List<Object> allowed) implements Rule {

    @Override
    public String key() {
      return "allowed_values";
    }

    @Override
    public boolean fits(ValueType type) {
      return type != ValueType.MAP;
    }

    @Override
    public Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
      if (value instanceof List<?> list ? allowed.containsAll(list) : holds(value, type)) {
        return Optional.empty();
      }
      var choice = allowed.stream().map(PythonText::json).collect(Collectors.joining(", ", "[", "]"));
      return Optional.of("%s is not an allowed value %s".formatted(PythonText.json(value), choice));
    }

    private boolean holds(Object value, ValueType type) {
      return allowed.stream().anyMatch(each -> type.coerced(each).equals(type.coerced(value)));
    }

    @Override
    public Map<String, Object> shown() {
      return Map.of("AllowedValues", allowed);
    }
  }

  /** A text that the pattern matches from end to end. */
  record AllowedPattern(Pattern pattern) implements Rule {

    @Override
    public String key() {
      return "allowed_pattern";
    }

    @Override
    public boolean fits(ValueType type) {
      return type == ValueType.STRING;
    }

    @Override
    public Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
      var text = PythonText.str(value);
      return pattern.matcher(text).matches() ? Optional.empty()
          : Optional.of("\"%s\" does not match pattern \"%s\"".formatted(text, pattern));
    }

    @Override
    public Map<String, Object> shown() {
      return Map.of("AllowedPattern", pattern.pattern());
    }
  }

  /** Something another service knows, e.g. {@code nova.flavor}. */
  record Custom(String name) implements Rule {

    @Override
    public String key() {
      return "custom_constraint";
    }

    @Override
    public boolean fits(ValueType type) {
      return type != ValueType.MAP;
    }

    @Override
    public Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
      return customs.complaint(name, value);
    }

    @Override
    public Map<String, Object> shown() {
      return Map.of("CustomConstraint", name);
    }
  }

  private static boolean within(Number value, Number min, Number max) {
    return (min == null || value.doubleValue() >= min.doubleValue())
        && (max == null || value.doubleValue() <= max.doubleValue());
  }

  private static Map<String, Object> present(String minKey, Number min, String maxKey, Number max) {
    var shown = new LinkedHashMap<String, Object>();
    if (min != null) {
      shown.put(minKey, min);
    }
    if (max != null) {
      shown.put(maxKey, max);
    }
    return shown;
  }
}
