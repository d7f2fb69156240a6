package io.berth.openstack;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** How findings say things. */
final class CheckWords {

  private static final int MOST_NAMES = 6;

  private CheckWords() {}

  /** What a failure means to whoever runs the cloud. */
  static String of(CloudFailure failure) {
    if (isAbout(failure, SSLException.class)) {
      return "its certificate is not trusted: name the certificate of the authority that signed it by OS_CACERT (or "
          + "cacert in clouds.yaml), and use the name that the certificate is for. " + failure.reason();
    }
    return switch (failure.kind()) {
      case UNREACHABLE -> "nobody answers: see that the service runs and that this machine may reach it. "
          + failure.reason();
      case TIMED_OUT -> "no answer in time: see what keeps the service busy. " + failure.reason();
      case SIGN_IN_REFUSED -> "not allowed: give the user a role in the project that may do it. " + failure.reason();
      case NO_ROOM, REJECTED, CONFLICT, NOT_FOUND, BROKEN ->
          "not as expected: ask whoever runs the service. " + failure.reason();
    };
  }

  private static boolean isAbout(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(type::isInstance);
  }

  /** A few names, or the word for none. */
  static String names(List<String> names) {
    String some = names.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names.size() > MOST_NAMES ? some + ", ..." : some;
  }

  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
