package io.berth.run;

import io.berth.openstack.CheckWish;
import io.berth.openstack.CloudAccess;
import io.berth.openstack.CloudCheck;
import io.berth.openstack.Finding;
import io.berth.openstack.Finding.Mark;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what of a cloud is there and what is missing, before any student does. */
@Command(
    name = "check-cloud",
    description = {
        "Looks at the OpenStack that OS_* or OS_CLOUD and clouds.yaml name, as the dashboard would use it, and says "
            + "what is there and what is missing. Makes nothing, unless --with-a-node is given.",
        "Ends with 0 when nothing is missing, 1 when something is, 2 when an option is wrong."},
    sortOptions = false,
    showDefaultValues = true)
final class CheckCloudCommand implements Callable<Integer> {

  @Option(names = "--workers", defaultValue = "2", description = "workers of one cluster")
  private int workers;

  @Option(names = "--head-size", defaultValue = "spark.small", description = "flavor of the head")
  private String headSize;

  @Option(names = "--worker-size", defaultValue = "spark.small", description = "flavor of each worker")
  private String workerSize;

  @Option(names = "--clusters", defaultValue = "1", description = "clusters there should still be room for")
  private int clusters;

  @Option(names = "--with-a-node", description = "also make a stack of one node, wait for its signal, and delete it")
  private boolean withANode;

  @Option(names = "--patience", defaultValue = "PT5M",
      description = "how long that node may take, such as PT90S or PT5M")
  private Duration patience;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help and end")
  private boolean help;

  @Spec
  private CommandSpec spec;

  private final ConfigurableEnvironment environment;
  private final Map<Mark, Integer> counts = new EnumMap<>(Mark.class);

  CheckCloudCommand(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CheckWish wish = wish();
    CloudCheck check = new CloudCheck(CloudAccess.configuredIn(environment), Clock.systemUTC());
    check.look(wish, tell());
    if (!withANode) {
      out().println("\nNot checked: whether a node comes up, reaches Heat and is removed again. --with-a-node tries "
          + "it.");
    } else if (count(Mark.MISSING) == 0) {
      check.tryANode(wish, patience, tell());
    } else {
      out().println("\nNo node was tried, as it would lack what is missing.");
    }
    String warnings = count(Mark.WARNING) == 1 ? "warning" : "warnings";
    out().printf("%n%d ok, %d %s, %d missing%n", count(Mark.OK), count(Mark.WARNING), warnings, count(Mark.MISSING));
    return count(Mark.MISSING) == 0 ? 0 : 1;
  }

  private CheckWish wish() {
    try {
      if (patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("a node needs some patience");
      }
      return ConfiguredWish.of(environment, workers, headSize, workerSize, clusters);
    } catch (IllegalArgumentException mistake) {
      throw new ParameterException(spec.commandLine(), mistake.getMessage(), mistake);
    }
  }

  private Consumer<Finding> tell() {
    return finding -> {
      counts.merge(finding.mark(), 1, Integer::sum);
      out().printf("%-8s %-11s %s%n",
          finding.mark().name().toLowerCase(Locale.ROOT), finding.subject(), finding.words());
    };
  }

  private int count(Mark mark) {
    return counts.getOrDefault(mark, 0);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
