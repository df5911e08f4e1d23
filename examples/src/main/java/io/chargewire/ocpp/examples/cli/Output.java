package io.chargewire.ocpp.examples.cli;

import io.chargewire.ocpp.examples.trace.JsonTrace;
import io.chargewire.ocpp.examples.trace.ReadableTrace;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.io.PrintWriter;
import java.time.ZoneId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands print, and how. */
final class Output {

    /** The option that adds stack traces. */
    static final String VERBOSE = "--verbose";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--json",
            description = {
                "Print the messages themselves, one JSON object a line: time (UTC), station, direction (toCsms or toStation), raw"
                        + " (the message as text).",
                "Nothing is masked: idTokens and passwords that are in a message are printed."
            })
    private boolean json;

    /** Read from the arguments by {@link FailureLine}, which must know it of command lines that cannot be understood too. */
    @Option(names = VERBOSE, description = "Print the stack trace of what goes wrong.")
    private boolean verbose;

    Output() {}

    /** Prints the messages. */
    SessionObserver trace() {
        PrintWriter out = command.commandLine().getOut();
        return json ? new JsonTrace(out) : new ReadableTrace(out, ZoneId.systemDefault());
    }

    /** Prints a line for people, where it is not in the way of a program that reads the messages. */
    void tell(String line) {
        PrintWriter out =
                json ? command.commandLine().getErr() : command.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Prints a line on the standard error output. */
    void warn(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Whether stack traces are asked for. */
    boolean isVerbose() {
        return verbose;
    }
}
