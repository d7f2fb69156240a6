package io.berth.localcloud.heat;

import java.util.Optional;
import java.util.regex.Pattern;

/** The custom constraints that need no other service: how addresses are written. */
final class AddressFormats {

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}");
  private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}");

  private AddressFormats() {}

  /** What is wrong with the value; empty if nothing, or if the constraint is not one of these. */
  static Optional<String> complaint(String constraint, String value) {
    return switch (constraint) {
      case "ip_addr" -> unless(isAddress(value), "Invalid IP address");
      case "mac_addr" -> unless(MAC.matcher(value).matches(), "Invalid MAC address.");
      case "net_cidr" -> unless(isRange(value), "Invalid net cidr invalid IPNetwork %s ".formatted(value));
      case "ip_or_cidr" -> unless(isAddress(value) || isRange(value),
          "%s is not a valid IP or CIDR".formatted(value));
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean valid, String complaint) {
    return valid ? Optional.empty() : Optional.of(complaint);
  }

  private static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  private static boolean isRange(String text) {
    var parts = text.split("/", -1);
    return parts.length == 2 && isAddress(parts[0]) && parts[1].matches("\\d{1,3}")
        && Integer.parseInt(parts[1]) <= (parts[0].contains(":") ? 128 : 32);
  }
}
