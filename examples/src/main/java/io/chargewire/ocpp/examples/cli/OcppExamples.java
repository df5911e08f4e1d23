package io.chargewire.ocpp.examples.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runnable examples of the library. */
@Command(
        name = "ocpp-examples",
        description = "A CSMS and a charging station that speak OCPP 2.0.1.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QuickstartCommand.class, CsmsCommand.class, StationCommand.class},
        footer = {"", "Each command has a --help of its own."})
public final class OcppExamples {

    /** Held here as the logging framework forgets the levels of loggers that nobody holds. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    /** For the command line's library. */
    public OcppExamples() {}

    /**
     * Runs a command and ends the program with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Grizzly tells with java.util.logging that it has started and stopped, which nobody here asks for.
        ROOT_LOGGER.setLevel(Level.WARNING);
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands. */
    static CommandLine commandLine() {
        FailureLine failureLine = new FailureLine();
        return new CommandLine(new OcppExamples())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(failureLine)
                .setExecutionExceptionHandler(failureLine);
    }
}
