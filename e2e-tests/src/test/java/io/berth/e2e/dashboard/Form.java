package io.berth.e2e.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a page, with the values it would send untouched.
 *
 * @param action path it is posted to
 */
public record Form(String action, Map<String, String> fields) {

  private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern UNCHECKED = Pattern.compile("type=\"(radio|checkbox)\"(?!.*\\bchecked)", Pattern.DOTALL);

  public Form {
    fields = Map.copyOf(fields);
  }

  /** The same form with one field filled in. */
  public Form with(String name, String value) {
    Map<String, String> filled = new LinkedHashMap<>(fields);
    filled.put(name, value);
    return new Form(action, filled);
  }

  static Form withButton(String html, String id) {
    return FORM.matcher(html).results()
        .map(found -> found.group())
        .filter(form -> form.contains("id=\"" + id + "\""))
        .findFirst()
        .map(Form::parse)
        .orElseThrow(() -> new AssertionError("No form with the button " + id + " in:\n" + html));
  }

  private static Form parse(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    INPUT.matcher(form).results().map(found -> found.group())
        .filter(input -> !UNCHECKED.matcher(input).find())
        .forEach(input -> attribute(input, "name")
            .ifPresent(name -> fields.put(name, attribute(input, "value").orElse(""))));
    return new Form(attribute(form, "action").orElseThrow(), fields);
  }

  private static Optional<String> attribute(String element, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
    return matcher.find() ? Optional.of(matcher.group(1).replace("&amp;", "&")) : Optional.empty();
  }
}
