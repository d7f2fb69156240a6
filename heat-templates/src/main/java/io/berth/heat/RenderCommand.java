package io.berth.heat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the template of a cluster, or writes everything that is needed to submit it. */
@Command(
    name = "render",
    description = "Prints the template of a cluster, or writes all that is needed to submit it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class RenderCommand implements Callable<Integer> {

  @Option(names = "--name", required = true, description = "name of the cluster and of its servers")
  private String name;

  @Option(names = "--workers", required = true, description = "number of workers, 1 to 100")
  private int workers;

  @Option(names = "--stack-name", description = "Heat's name for it, if another than the cluster's")
  private Optional<String> stackName = Optional.empty();

  @Option(names = "--image", defaultValue = "berth-node", description = "image of every node")
  private String image;

  @Option(names = "--head-size", defaultValue = "spark.medium", description = "flavor of the head")
  private String headSize;

  @Option(names = "--worker-size", defaultValue = "spark.small", description = "flavor of each worker")
  private String workerSize;

  @Option(names = "--network", defaultValue = "given:berth", paramLabel = "given:ID|made:EXTERNAL",
      description = "network to join, or the external network that a made one leads to")
  private String network;

  @Option(names = "--address", defaultValue = "none", paramLabel = "none|floating:EXTERNAL",
      description = "whether the head gets a floating address, and where from")
  private String address;

  @Option(names = "--folder", defaultValue = "none", paramLabel = "none|bind:SHARE|nfs:EXPORT",
      description = "shared folder: bound by the hypervisor, or mounted by the nodes")
  private String folder;

  @Option(names = "--dataset", paramLabel = "NAME=bind:SHARE|NAME=nfs:EXPORT",
      description = "data set that nodes only read at /data, and how it comes there")
  private Optional<String> dataset = Optional.empty();

  @Option(names = "--nodes", defaultValue = "docker", paramLabel = "docker|vm",
      description = "what the nodes are")
  private String nodes;

  @Option(names = "--key", description = "key pair for ssh")
  private Optional<String> key = Optional.empty();

  @Option(names = "--allowed-cidr", defaultValue = ClusterSpec.PRIVATE_ADDRESSES,
      description = "who may reach the nodes from outside")
  private String allowedCidr;

  @Option(names = "--ready-timeout", defaultValue = "1800", paramLabel = "SECONDS",
      description = "time for all nodes to report, once the servers are built")
  private long readyTimeout;

  @Option(names = "--bundle", paramLabel = "DIR",
      description = "write template, files, environment, parameters and create.sh into this new or empty folder")
  private Optional<Path> bundle = Optional.empty();

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    StackRequest request = request();
    if (bundle.isPresent()) {
      write(request, bundle.get());
    } else {
      command.commandLine().getOut().print(request.template());
      command.commandLine().getOut().flush();
    }
    return 0;
  }

  private StackRequest request() {
    try {
      return ClusterTemplate.render(spec());
    } catch (IllegalArgumentException refused) {
      throw mistake(refused.getMessage());
    }
  }

  private ClusterSpec spec() {
    return new ClusterSpec(stackName.orElse(name), name, workers, image, headSize, workerSize,
        ChoiceWords.network(network), ChoiceWords.address(address), ChoiceWords.folder(folder),
        key, Duration.ofSeconds(readyTimeout), ChoiceWords.nodes(nodes), allowedCidr,
        dataset.map(ChoiceWords::dataset));
  }

  private void write(StackRequest request, Path folder) throws IOException {
    if (!BundleFolder.isNewOrEmpty(folder)) {
      throw mistake(folder + " is there and not empty");
    }
    BundleFolder.write(request, folder);
    command.commandLine().getOut().println("cd " + folder + " && " + Bundle.command(request));
  }

  private ParameterException mistake(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
