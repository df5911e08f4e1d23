package io.chargewire.ocpp.examples.cli;

import io.chargewire.ocpp.examples.quickstart.Quickstart;
import io.chargewire.ocpp.examples.quickstart.QuickstartReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a CSMS and a station against each other. */
@Command(
        name = "quickstart",
        description = {
            "Runs a CSMS on Tyrus and a charging station on OkHttp in this program, over a real WebSocket on a free port of the"
                    + " loopback address.",
            "The station boots, authorizes, charges and sends meter values; the CSMS reads variables, sets a charging profile and"
                    + " stops the transaction.",
            "Exit code 0 if all of it happened, else 1."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class QuickstartCommand implements Callable<Integer> {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Mixin
    private final Output output = new Output();

    QuickstartCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        QuickstartReport report = new Quickstart(output.trace()).run(DEADLINE);
        output.tell("");
        report.lines().forEach(output::tell);
        if (report.problem() != null && output.isVerbose()) {
            report.problem().printStackTrace();
        }
        return report.succeeded() ? 0 : 1;
    }
}
