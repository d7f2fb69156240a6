package io.berth.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.system.ApplicationHome;

/** Where the build puts the folder that local nodes run from. */
final class NodeImage {

  private static final String BUILT = "cloud-init/target/node-image";

  private NodeImage() {}

  /** The image of the source tree that this program was built in, or the one below the current folder. */
  static Path beside() {
    Path program = new ApplicationHome(NodeImage.class).getDir().toPath();
    return List.of(program.resolve("../../" + BUILT), Path.of(BUILT), Path.of("../" + BUILT)).stream()
        .map(path -> path.toAbsolutePath().normalize())
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no node image: build it with 'mvn package' in the "
            + "source tree, or say where it is with berth.local-cloud.image"));
  }
}
