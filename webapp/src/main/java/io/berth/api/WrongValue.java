package io.berth.api;

/** A field or parameter that cannot be meant: answered with a problem document (422) that names it. */
public class WrongValue extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String field;
  private final String word;

  /**
   * @param field as the program sent it
   * @param word key of the sentence that says how it should be
   */
  public WrongValue(String field, String word) {
    super(field + " is wrong", null, false, false);
    this.field = field;
    this.word = word;
  }

  String field() {
    return field;
  }

  String word() {
    return word;
  }
}
