package io.chargewire.ocpp.examples.cli;

import io.chargewire.ocpp.examples.control.ControlServer;
import io.chargewire.ocpp.examples.control.CsmsControl;
import io.chargewire.ocpp.examples.control.MessageLog;
import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.CsmsSettings;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.csms.IdTokens;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a CSMS until it is ended. */
@Command(
        name = "csms",
        description = {
            "Runs a CSMS that answers everything charging stations send, until Ctrl-C.",
            "The first line tells the URL for stations."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CsmsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).",
            defaultValue = "8180")
    private int port;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "The path; stations append their identity (default: ${DEFAULT-VALUE}).",
            defaultValue = "/ocpp")
    private String path = "";

    @Option(
            names = "--basic-auth",
            paramLabel = "ID:PASSWORD",
            description = {
                "A station that may connect, with its password; may be given more than once.",
                "Without it every station may connect."
            })
    private List<String> stations = List.of();

    @Option(
            names = "--id-token",
            paramLabel = "TOKEN",
            description = "An idToken that may charge; may be given more than once. Without it everyone may.")
    private List<String> tokens = List.of();

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description = {
                "Lets other programs on this computer drive the CSMS, with HTTP and JSON; 0 for a free port.",
                "  GET /stations",
                "  POST /stations/ID/calls/ACTION   the payload as body; answers {\"result\"} or {\"error\"}",
                "  GET /stations/ID/messages?after=N",
                "  GET /transactions",
                "  PUT /config   {\"boot\": {\"status\": \"Pending\", \"interval\": 10},",
                "                 \"tokens\": [\"04A1\"], \"credentials\": {\"CS001\": \"password\"}}"
            })
    private @Nullable Integer controlPort;

    CsmsCommand() {}

    @Override
    @SuppressWarnings("try") // the hook does its work by being there
    public Integer call() throws CommandFailure, InterruptedException {
        MessageLog messages = new MessageLog();
        try (ExampleCsms csms = newCsms(messages);
                ShutdownHook hook = new ShutdownHook(csms::close)) {
            csms.start();
            output.tell("CSMS listening on " + csms.url() + " (Ctrl-C ends it)");
            if (controlPort == null) {
                new CountDownLatch(1).await();
                return 0;
            }
            try (ControlServer control = CsmsControl.start(controlPort, csms, messages)) {
                output.tell("Control on " + control.url());
                new CountDownLatch(1).await();
                return 0;
            }
        } catch (IOException e) {
            throw new CommandFailure(Reasons.of(e), e);
        }
    }

    private ExampleCsms newCsms(MessageLog messages) {
        SessionObserver trace = output.trace();
        try {
            return new ExampleCsms(
                    new CsmsSettings(host, port, path, policy()),
                    controlPort == null ? trace : messages.before(trace),
                    (station, event) -> {});
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Reasons.of(e), e);
        }
    }

    private CsmsPolicy policy() {
        CsmsPolicy policy = new CsmsPolicy();
        if (!stations.isEmpty()) {
            policy.credentials(passwords());
        }
        if (!tokens.isEmpty()) {
            policy.idTokens(IdTokens.only(new LinkedHashSet<>(tokens)));
        }
        return policy;
    }

    private Map<String, String> passwords() {
        Map<String, String> passwords = new HashMap<>();
        for (String station : stations) {
            int colon = station.indexOf(':');
            if (colon <= 0 || colon == station.length() - 1) {
                throw new IllegalArgumentException("--basic-auth takes an identity, a colon and a password");
            }
            passwords.put(station.substring(0, colon), station.substring(colon + 1));
        }
        return passwords;
    }
}
