package io.chargewire.ocpp.examples.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells in one line what went wrong; the stack trace only if it is asked for. */
final class FailureLine implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        tell(command, failure.getMessage() + " (--help tells what there is)", failure, isVerbose(args));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean verbose = isVerbose(parsed.originalArgs().toArray(String[]::new));
        String message = failure instanceof CommandFailure known
                ? known.line()
                : "unexpected: " + failure + (verbose ? "" : " (--verbose tells where)");
        tell(command, message, failure, verbose);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** The option may stand anywhere, even on a command line that cannot be understood. */
    private static boolean isVerbose(String[] args) {
        return Arrays.asList(args).contains(Output.VERBOSE);
    }

    private static void tell(CommandLine command, String message, Exception failure, boolean verbose) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": "
                + message.replaceAll("\\s*\\R\\s*", " ").strip());
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
    }
}
