package io.berth.courses;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a preset is to be.
 *
 * @param workers 1 to {@value #MOST_WORKERS}
 * @param hours 1 to {@value #LONGEST_HOURS}
 * @param folderGigabytes 1 to {@value #LARGEST_FOLDER}
 * @param dataset name of a share that nodes find read only
 * @param position order on the page; the lowest is preselected
 */
public record PresetWish(String name, String sentence, String framework, String headSize, String workerSize, int workers,
    int hours, int folderGigabytes, Optional<String> dataset, int position) {

  public static final int LONGEST_NAME = 60;
  public static final int LONGEST_SENTENCE = 200;
  public static final int LONGEST_SIZE = 100;
  public static final int MOST_WORKERS = 60;
  public static final int LONGEST_HOURS = 168;
  public static final int LARGEST_FOLDER = 10000;
  public static final int LAST_POSITION = 999;
  /** The only framework so far. */
  public static final String SPARK = "spark";

  public PresetWish {
    requireNonNull(name, "name is null");
    requireNonNull(sentence, "sentence is null");
    requireNonNull(framework, "framework is null");
    requireNonNull(headSize, "headSize is null");
    requireNonNull(workerSize, "workerSize is null");
    requireNonNull(dataset, "dataset is null");
  }

  /** All of it but the sentence, for the audit log. */
  String words() {
    return "name=%s framework=%s head=%s worker=%s workers=%d hours=%d folder=%d dataset=%s position=%d".formatted(name, framework,
        headSize, workerSize, workers, hours, folderGigabytes, dataset.orElse("none"), position);
  }
}
