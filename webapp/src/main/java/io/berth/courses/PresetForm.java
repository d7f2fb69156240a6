package io.berth.courses;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.validation.BindingResult;

/** What a form about a preset sends, as it was typed. */
public record PresetForm(String name, String sentence, String framework, String headSize, String workerSize, String workers,
    String hours, String folderGigabytes, String dataset, String position) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");
  private static final Pattern SIZE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@ -]*");
  private static final Pattern DATASET = Pattern.compile("|[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public PresetForm {
    name = tidy(name);
    sentence = tidy(sentence);
    framework = framework == null || framework.isBlank() ? PresetWish.SPARK : framework.strip();
    headSize = tidy(headSize);
    workerSize = tidy(workerSize);
    workers = tidy(workers);
    hours = tidy(hours);
    folderGigabytes = tidy(folderGigabytes);
    dataset = tidy(dataset);
    position = tidy(position);
  }

  /** A form for a new preset, with answers that are good for most. */
  public static PresetForm fresh(List<SizeChoice> sizes) {
    String size = sizes.stream().findFirst().map(SizeChoice::name).orElse("");
    return new PresetForm("", "", PresetWish.SPARK, size, size, "2", "4", "5", "", "1");
  }

  /** A form for a preset that is there. */
  public static PresetForm of(PresetWish wish) {
    return new PresetForm(wish.name(), wish.sentence(), wish.framework(), wish.headSize(), wish.workerSize(),
        String.valueOf(wish.workers()), String.valueOf(wish.hours()), String.valueOf(wish.folderGigabytes()),
        wish.dataset().orElse(""), String.valueOf(wish.position()));
  }

  /**
   * Says beside each field what is wrong with it.
   *
   * @param sizes what the cloud has; empty if nobody knows
   * @param before what the preset is, if there is one: a size that the cloud no longer has may stay
   */
  public void check(BindingResult result, List<SizeChoice> sizes, Optional<PresetWish> before) {
    reject(result, "name", name.isEmpty() || name.length() > PresetWish.LONGEST_NAME || !LINE.matcher(name).matches());
    reject(result, "sentence", sentence.isEmpty() || sentence.length() > PresetWish.LONGEST_SENTENCE || !LINE.matcher(sentence).matches());
    reject(result, "framework", !framework.equals(PresetWish.SPARK));
    reject(result, "headSize", !isSize(headSize, sizes, before));
    reject(result, "workerSize", !isSize(workerSize, sizes, before));
    reject(result, "workers", !isNumber(workers, 1, PresetWish.MOST_WORKERS));
    reject(result, "hours", !isNumber(hours, 1, PresetWish.LONGEST_HOURS));
    reject(result, "folderGigabytes", !isNumber(folderGigabytes, 1, PresetWish.LARGEST_FOLDER));
    reject(result, "dataset", !DATASET.matcher(dataset).matches());
    reject(result, "position", !isNumber(position, 0, PresetWish.LAST_POSITION));
  }

  /** Once nothing is wrong with it. */
  public PresetWish toWish() {
    return new PresetWish(name, sentence, framework, headSize, workerSize, Integer.parseInt(workers), Integer.parseInt(hours),
        Integer.parseInt(folderGigabytes), Optional.of(dataset).filter(text -> !text.isEmpty()), Integer.parseInt(position));
  }

  private static void reject(BindingResult result, String field, boolean wrong) {
    if (wrong) {
      result.rejectValue(field, "presets." + field + ".wrong");
    }
  }

  private static boolean isSize(String size, List<SizeChoice> sizes, Optional<PresetWish> before) {
    boolean known = sizes.isEmpty() || Stream.concat(sizes.stream().map(SizeChoice::name),
        before.stream().flatMap(wish -> Stream.of(wish.headSize(), wish.workerSize()))).anyMatch(size::equals);
    return known && size.length() <= PresetWish.LONGEST_SIZE && SIZE.matcher(size).matches();
  }

  private static boolean isNumber(String text, int least, int most) {
    return NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
  }

  private static String tidy(String text) {
    return Objects.requireNonNullElse(text, "").strip();
  }
}
