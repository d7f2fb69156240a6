package io.berth.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Berth keeps what it brings along.
 *
 * @param home folder of the embedded database and the local cloud; the same at every start
 * @param localCloud the cloud on this machine
 */
@ConfigurationProperties("berth")
record RunSettings(Path home, @DefaultValue LocalCloud localCloud) {

  RunSettings {
    requireNonNull(home, "home is null");
  }

  Path database() {
    return home.resolve("postgres");
  }

  Path databaseBinaries() {
    return home.resolve("postgres-binaries");
  }

  Path databasePassword() {
    return home.resolve("postgres-password");
  }

  Path cloud() {
    return home.resolve("cloud");
  }

  /**
   * The cloud on this machine.
   *
   * @param port its port on 127.0.0.1; 0 for the one it had before, or any free one the first time
   * @param image folder of the node image; null to look for it beside the program
   * @param simulated whether nodes are only simulated
   */
  record LocalCloud(@DefaultValue("0") int port, Path image, @DefaultValue("false") boolean simulated) {

    /** The binder cannot make an {@code Optional<Path>} of a text, so the component itself may be null. */
    Optional<Path> wantedImage() {
      return Optional.ofNullable(image);
    }
  }
}
