package io.berth.localcloud;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that runs a local cloud until it is told to stop. */
@Command(name = "local-cloud", mixinStandardHelpOptions = true,
    description = "Runs an OpenStack for one machine, on loopback only.")
public final class Main implements Callable<Integer> {

  @Option(names = "--state", required = true, paramLabel = "DIR", description = "where it keeps everything")
  private Path state;

  @Option(names = "--port", paramLabel = "N", defaultValue = "0",
      description = "default: the port it had before, or any free one")
  private int port;

  @Option(names = "--image", paramLabel = "DIR",
      description = "the node image; default: the one built by cloud-init")
  private Path image;

  @Option(names = "--simulate", description = "no processes: nodes are only pretended")
  private boolean simulate;

  @Option(names = "--faults", description = "let anybody on this machine order faults at /faults")
  private boolean faults;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "where everything random begins that is no secret")
  private long seed;

  /** Exits with 0 after a stop, 1 when the cloud cannot start, 2 for wrong options. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      System.err.println("A port is 0 to 65535.");
      return 2;
    }
    if (!simulate && image().isEmpty()) {
      System.err.println(
          "There is no node image: build the module cloud-init, give --image DIR, or use --simulate.");
      return 2;
    }
    try {
      run(LocalCloud.start(settings(), faults));
      return 0;
    } catch (LocalCloudFailure refused) {
      System.err.println(refused.getMessage());
      return 1;
    }
  }

  private LocalCloudSettings settings() {
    LocalCloudSettings.Nodes nodes =
        simulate ? LocalCloudSettings.Nodes.SIMULATED : LocalCloudSettings.Nodes.PROCESSES;
    return new LocalCloudSettings(state, port, image().orElse(null), nodes, seed);
  }

  /** Runs until the JVM is told to end; the hook ends every node first. */
  private static void run(LocalCloud cloud) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "local-cloud-stop"));
    System.out.println("The local cloud is at " + cloud.authUrl());
    System.out.println("Talk to it with: . " + cloud.state().resolve("openrc") + " && openstack server list");
    System.out.println("Ctrl-C stops it and its nodes; they boot again when it starts again.");
    new CountDownLatch(1).await();
  }

  private Optional<Path> image() {
    return image != null ? Optional.of(image) : builtImage();
  }

  /** In the source tree the jar lies in local-cloud/target, the image in cloud-init/target. */
  private static Optional<Path> builtImage() {
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path built = jar.getParent().resolve("../../cloud-init/target/node-image").normalize();
      return Optional.of(built).filter(Files::isDirectory);
    } catch (URISyntaxException unusual) {
      return Optional.empty();
    }
  }
}
