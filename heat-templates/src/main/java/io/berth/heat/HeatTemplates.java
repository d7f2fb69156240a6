package io.berth.heat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code java -jar heat-templates.jar render --workers 3 --name demo}. */
@Command(
    name = "heat-templates",
    description = "Describes Spark clusters to OpenStack's Heat.",
    subcommands = RenderCommand.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class HeatTemplates {

  private HeatTemplates() {
  }

  /** Ends with 0 when all is well, 2 when an option is bad, 1 when a file cannot be written. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new HeatTemplates())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(HeatTemplates::explain)
        .setExecutionExceptionHandler(HeatTemplates::explain)
        .execute(args);
  }

  private static int explain(CommandLine.ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    command.getErr().println("Try --help.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("That failed: " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
