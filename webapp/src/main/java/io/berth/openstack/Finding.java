package io.berth.openstack;

import java.util.Objects;

/**
 * One thing that a look at the cloud has shown.
 *
 * @param subject what it is about, in a word or three
 * @param words what is there; with MISSING and WARNING also what to do about it. Never holds a secret
 */
public record Finding(Mark mark, String subject, String words) {

  /** What it means for clusters. */
  public enum Mark {
    /** As it should be. */
    OK,
    /** Clusters may work, or not as well as they could. */
    WARNING,
    /** Without it no cluster works. */
    MISSING
  }

  public Finding {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(words, "words");
  }

  static Finding ok(String subject, String words, Object... values) {
    return new Finding(Mark.OK, subject, words.formatted(values));
  }

  static Finding warning(String subject, String words, Object... values) {
    return new Finding(Mark.WARNING, subject, words.formatted(values));
  }

  static Finding missing(String subject, String words, Object... values) {
    return new Finding(Mark.MISSING, subject, words.formatted(values));
  }
}
