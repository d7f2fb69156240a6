package io.berth.teacher;

import io.berth.courses.ClassLife;
import io.berth.courses.ClassTerms;
import io.berth.courses.Permission;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.validation.BindingResult;

/**
 * What the forms about a class send, as it was typed.
 *
 * @param assistants the boxes that are ticked
 */
record ClassForm(String name, String startsOn, String endsOn, List<String> assistants) {

  static final ClassForm EMPTY = new ClassForm("", "", "", List.of());

  private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1," + ClassTerms.LONGEST_NAME + "}");
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  ClassForm {
    name = Objects.requireNonNullElse(name, "").strip();
    startsOn = Objects.requireNonNullElse(startsOn, "").strip();
    endsOn = Objects.requireNonNullElse(endsOn, "").strip();
    assistants = assistants == null ? List.of() : List.copyOf(assistants);
  }

  static ClassForm of(ClassTerms terms, Set<Permission> assistantsMay) {
    return new ClassForm(terms.name(), terms.startsOn().map(Object::toString).orElse(""),
        terms.endsOn().map(Object::toString).orElse(""), assistantsMay.stream().map(ClassForm::word).toList());
  }

  /** Says beside each field what is wrong with it. */
  void check(BindingResult result) {
    if (!NAME.matcher(name).matches()) {
      result.rejectValue("name", "class.name.wrong");
    }
    if (!isDay(startsOn)) {
      result.rejectValue("startsOn", "class.day.wrong");
    }
    if (!isDay(endsOn)) {
      result.rejectValue("endsOn", "class.day.wrong");
    } else if (isDay(startsOn) && endsBeforeItStarts()) {
      result.rejectValue("endsOn", "class.endsOn.early");
    }
  }

  /** Once nothing is wrong with it. */
  ClassTerms toTerms() {
    return new ClassTerms(name, day(startsOn), day(endsOn));
  }

  /** Of the boxes, those that there are. */
  Set<Permission> toPermissions() {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    ClassLife.FOR_ASSISTANTS.stream().filter(permission -> assistants.contains(word(permission))).forEach(permissions::add);
    return permissions;
  }

  private boolean endsBeforeItStarts() {
    return day(startsOn).isPresent() && day(endsOn).filter(day(startsOn).get()::isAfter).isPresent();
  }

  private static boolean isDay(String text) {
    try {
      return day(text).filter(day -> day.isBefore(FIRST) || day.isAfter(LAST)).isEmpty();
    } catch (DateTimeParseException notOne) {
      return false;
    }
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private static String word(Permission permission) {
    return permission.name().toLowerCase(Locale.ROOT);
  }
}
