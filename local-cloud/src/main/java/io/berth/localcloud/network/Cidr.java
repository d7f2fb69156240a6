package io.berth.localcloud.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 addresses, such as 127.80.3.0/24. */
record Cidr(long first, int prefix) {

  private static final Pattern FORM = Pattern.compile("([0-9.]{7,15})/(\\d{1,2})");
  private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /** Reads a range; empty for what is none, or is larger than /8 or smaller than /29. */
  static Optional<Cidr> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(matcher.group(2));
    return prefix < 8 || prefix > 29
        ? Optional.empty()
        : number(matcher.group(1)).map(address -> new Cidr(address & mask(prefix), prefix));
  }

  /** An address as a number; empty for what is none. */
  static Optional<Long> number(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(matcher.group(i));
      if (part > 255) {
        return Optional.empty();
      }
      number = number << 8 | part;
    }
    return Optional.of(number);
  }

  static String text(long address) {
    return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
  }

  /** The address so many after the first. */
  String address(long offset) {
    return text(first + offset);
  }

  /** How many addresses there are, with the first and the last, which no host has. */
  long size() {
    return 1L << 32 - prefix;
  }

  boolean contains(String address) {
    return number(address).map(number -> (number & mask(prefix)) == first).orElse(false);
  }

  boolean overlaps(Cidr other) {
    int wider = Math.min(prefix, other.prefix);
    return (first & mask(wider)) == (other.first & mask(wider));
  }

  /** Whether the addresses are this machine's own. */
  boolean isLoopback() {
    return first >> 24 == 127;
  }

  private static long mask(int prefix) {
    return 0xFFFFFFFFL << 32 - prefix & 0xFFFFFFFFL;
  }

  @Override
  public String toString() {
    return text(first) + "/" + prefix;
  }
}
