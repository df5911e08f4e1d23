package io.chargewire.ocpp.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.availability.ConnectorStatuses;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.trigger.MessageTriggers;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever answers and losses come, on threads that take turns in any order. */
class BootGateProperties {

    /**
     * Something that happens.
     *
     * @param what a step
     * @param seconds how long until the next
     */
    record Step(String what, int seconds) {}

    @Property(tries = 300)
    @Fault("F54")
    @Requirement({"B01.FR.08", "B02.FR.02", "B02.FR.04", "B03.FR.02"})
    void nothingButBootNotificationIsSeenOfAStationThatIsNotAccepted(
            @ForAll("answers") List<String> answers, @ForAll("steps") List<Step> steps, @ForAll long seed) {
        RegisteringCsms csms = new RegisteringCsms(VirtualTime.shuffled(seed));
        csms.boots.addAll(answers);
        csms.boots.add(RegisteringCsms.boot("Accepted", 300));
        StationConfiguration configuration = StationConfiguration.inMemory(Map.of());
        BootFlow boot = RegisteringCsms.flow(configuration).build();
        ConnectorStatuses connectors =
                ConnectorStatuses.builder(configuration).connector(1, 1).build();
        StationClient station = csms.station(
                builder -> builder,
                boot,
                connectors,
                MessageTriggers.builder().boot(boot).connectors(connectors).build());
        station.connect();
        for (Step step : steps) {
            switch (step.what()) {
                case "cut" -> {
                    if (boot.state() != BootState.UNANSWERED || !csms.calls.isEmpty()) {
                        csms.cut();
                    }
                }
                case "call" -> station.call(BootGateTest.authorize());
                case "change" ->
                    connectors.set(
                            1,
                            1,
                            connectors.status(1, 1) == ConnectorStatusEnum.AVAILABLE
                                    ? ConnectorStatusEnum.OCCUPIED
                                    : ConnectorStatusEnum.AVAILABLE);
                default -> boot.bootAgain(BootReasonEnum.UNKNOWN);
            }
            csms.time.advance(Duration.ofSeconds(step.seconds()));
        }
        csms.close(station);
        check(csms.calls, answers);
    }

    /** The CSMS's side: each BootNotification gets the next answer, and what comes until the one after is judged by it. */
    private static void check(List<RegisteringCsms.Received> calls, List<String> answers) {
        int boots = 0;
        boolean accepted = false;
        Duration notBefore = Duration.ZERO;
        for (RegisteringCsms.Received call : calls) {
            if (!call.action().equals("BootNotification")) {
                assertThat(accepted)
                        .as("%s in %s after %s", call, calls, answers)
                        .isTrue();
                continue;
            }
            assertThat(call.at()).as("%s in %s after %s", call, calls, answers).isGreaterThanOrEqualTo(notBefore);
            String answer = boots < answers.size() ? answers.get(boots) : RegisteringCsms.boot("Accepted", 300);
            boots++;
            if (answer.startsWith("{")) {
                accepted = answer.contains("Accepted");
                int interval = Integer.parseInt(answer.replaceAll(".*\"interval\":(\\d+).*", "$1"));
                notBefore = accepted ? Duration.ZERO : call.at().plusSeconds(interval == 0 ? 60 : interval);
            } else {
                // The loss of a connection may come before it is certain that the CSMS has seen the message.
                notBefore = call.at().plusSeconds(answer.equals(RegisteringCsms.CUT) ? 0 : 60);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> answers() {
        return Arbitraries.of(
                        RegisteringCsms.boot("Pending", 0),
                        RegisteringCsms.boot("Pending", 90),
                        RegisteringCsms.boot("Rejected", 0),
                        RegisteringCsms.boot("Rejected", 200),
                        RegisteringCsms.boot("Accepted", 300),
                        RegisteringCsms.REFUSAL,
                        RegisteringCsms.SILENCE,
                        RegisteringCsms.CUT)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> what = Arbitraries.of("cut", "call", "call", "change", "again");
        return Combinators.combine(what, Arbitraries.integers().between(0, 120))
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }
}
