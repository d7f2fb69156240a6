package io.berth.localcloud.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a service's API, such as 2.93, which a client asks for request by request. */
public record Microversion(int major, int minor) implements Comparable<Microversion> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,4})");

  /** Reads "2.93"; empty for anything else. */
  public static Optional<Microversion> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new Microversion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether this is 2.minor or newer. */
  public boolean from(int minor) {
    return this.minor >= minor;
  }

  @Override
  public int compareTo(Microversion other) {
    return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
