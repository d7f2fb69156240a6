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
        .orElseThrow(() -> new CannotStart("There is no node image for the cloud on this machine, neither beside this program nor below the "
            + "current folder.", "Make it with 'mvn package' in the source tree, say where it is with BERTH_LOCALCLOUD_IMAGE, or configure an "
            + "OpenStack with OS_AUTH_URL or OS_CLOUD."));
  }
}
