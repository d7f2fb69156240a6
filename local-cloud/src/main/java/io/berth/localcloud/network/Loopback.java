package io.berth.localcloud.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Free ranges of loopback addresses, so that several clouds can live on one machine. */
final class Loopback {

  private static final int TRIES = 200;

  private final RandomGenerator random;
  private final Path socketTable;

  /** The socket table is /proc/net/tcp; where there is none, every range counts as free. */
  Loopback(RandomGenerator random, Path socketTable) {
    this.random = random;
    this.socketTable = socketTable;
  }

  /** A range 127.x.y.0/24 with x in 64..127 on which nothing listens and which is not taken. */
  Cidr choose(Predicate<Cidr> taken) {
    return choose(24, taken);
  }

  /** The same with room for thousands of addresses: 127.x.0.0/16. */
  Cidr chooseWide(Predicate<Cidr> taken) {
    return choose(16, taken);
  }

  private Cidr choose(int prefix, Predicate<Cidr> taken) {
    List<String> inUse = addressesInUse();
    return Stream.generate(() -> candidate(prefix))
        .limit(TRIES)
        .filter(range -> !taken.test(range) && inUse.stream().noneMatch(range::contains))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free range of loopback addresses"));
  }

  private Cidr candidate(int prefix) {
    return Cidr.parse("127." + random.nextInt(64, 128) + "." + random.nextInt(1, 255) + ".0/" + prefix).orElseThrow();
  }

  private List<String> addressesInUse() {
    if (!Files.isReadable(socketTable)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(socketTable)) {
      return lines.map(Loopback::localAddress).flatMap(Optional::stream).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The kernel prints addresses in the byte order of the machine: 0100007F is 127.0.0.1. */
  private static Optional<String> localAddress(String line) {
    String[] columns = line.strip().split("\\s+");
    if (columns.length < 2 || !columns[1].matches("[0-9A-F]{8}:[0-9A-F]{4}")) {
      return Optional.empty();
    }
    long reversed = Long.parseLong(columns[1].substring(0, 8), 16);
    return Optional.of(Cidr.text(Integer.reverseBytes((int) reversed) & 0xFFFFFFFFL));
  }
}
