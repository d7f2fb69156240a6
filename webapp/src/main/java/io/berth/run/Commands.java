package io.berth.run;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What Berth can be told to do instead of serving pages: {@code java -jar berth.jar check-cloud}. */
@Command(
    name = "berth",
    description = "Gives classes their own Spark clusters. Without a command: serves the dashboard.",
    synopsisSubcommandLabel = "[COMMAND]")
public final class Commands {

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help and end")
  private boolean help;

  private Commands() {}

  /** Whether the arguments are a command, and not settings of the dashboard such as {@code --server.port=80}. */
  public static boolean isCommand(String... args) {
    return args.length > 0 && (!args[0].startsWith("-") || args[0].equals("--help") || args[0].equals("-h"));
  }

  /** Carries the command out: 0 when all is well, 1 when something is missing, 2 when the words are wrong. */
  public static int run(String... args) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    keepQuiet(environment);
    return run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8), environment, args);
  }

  static int run(PrintWriter out, PrintWriter err, ConfigurableEnvironment environment, String... args) {
    return new CommandLine(new Commands())
        .addSubcommand(new CheckCloudCommand(environment))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Commands::explain)
        .execute(args);
  }

  private static int explain(CommandLine.ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    command.getErr().println("Try --help.");
    return CommandLine.ExitCode.USAGE;
  }

  /** A finding says what a log would, and says it better. */
  private static void keepQuiet(ConfigurableEnvironment environment) {
    LoggingSystem logging = LoggingSystem.get(Commands.class.getClassLoader());
    logging.beforeInitialize();
    logging.initialize(new LoggingInitializationContext(environment), null, null);
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
  }
}
