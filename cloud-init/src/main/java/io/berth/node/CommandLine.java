package io.berth.node;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What {@link Daemon} was asked to do. */
record CommandLine(
    Optional<Path> configuration, boolean formatIfEmpty, Gate gate, String mainClass, String[] arguments) {

  static CommandLine parse(String[] words) {
    Deque<String> rest = new ArrayDeque<>(List.of(words));
    Optional<Path> configuration = Optional.empty();
    boolean formatIfEmpty = false;
    Gate gate = Gate.OPEN;
    while (!rest.isEmpty() && rest.peek().startsWith("--")) {
      String option = rest.poll();
      switch (option) {
        case "--configuration" -> configuration = Optional.of(Path.of(value(option, rest)));
        case "--format-if-empty" -> formatIfEmpty = true;
        case "--after-port" -> gate = new OpenPort(Place.parse(value(option, rest)));
        case "--after-master" -> gate = master(Place.parse(value(option, rest)), rest);
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    String mainClass = value("the main class", rest);
    return new CommandLine(configuration, formatIfEmpty, gate, mainClass, rest.toArray(String[]::new));
  }

  private static Gate master(Place master, Deque<String> rest) {
    if (!"--as".equals(rest.poll())) {
      throw new IllegalArgumentException("--after-master is followed by --as");
    }
    return new WillingMaster(master, Place.parse(value("--as", rest)));
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return rest.poll();
  }
}
