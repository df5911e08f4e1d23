package io.chargewire.ocpp.client.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What holds of a queue whatever CSMS, line and power do. */
class QueueProperties {

    enum Step {
        DELIVER,
        DELIVER_TWO,
        WAIT_A_LITTLE,
        WAIT_LONG,
        LINE_BREAKS,
        LINE_COMES_BACK,
        CSMS_ACCEPTS,
        CSMS_REFUSES,
        CSMS_IS_SILENT,
        CSMS_HANGS_UP,
        RESTART
    }

    @Property(tries = 150)
    @Fault({"F50", "F51"})
    @Requirement({"E13.FR.02", "E13.FR.04"})
    void everyEventIsDeliveredInOrderOrGivenUpAndNoneTwiceOnceItIsConfirmed(
            @ForAll @Size(max = 30) List<Step> steps, @ForAll long seed) {
        Run run = new Run(VirtualTime.shuffled(seed));
        try {
            steps.forEach(run::take);
            run.finish();
            run.check();
        } finally {
            run.bench.close();
        }
    }

    private static final class Run {

        private final QueueBench bench;
        private MessageQueue queue;
        private int delivered;

        /** What was confirmed before each restart must not come again after it. */
        private final List<String> again = new ArrayList<>();

        Run(VirtualTime time) {
            bench = new QueueBench(time);
            queue = bench.startOnline();
        }

        void take(Step step) {
            switch (step) {
                case DELIVER -> deliver();
                case DELIVER_TWO -> {
                    deliver();
                    deliver();
                }
                case WAIT_A_LITTLE -> bench.time.advance(Duration.ofSeconds(7));
                case WAIT_LONG -> bench.time.advance(Duration.ofSeconds(100));
                case LINE_BREAKS -> bench.goOffline();
                case LINE_COMES_BACK -> bench.comeBack();
                case CSMS_ACCEPTS -> bench.csms.answers.remove("TransactionEvent");
                case CSMS_REFUSES -> bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
                case CSMS_IS_SILENT -> bench.csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);
                case CSMS_HANGS_UP -> bench.csms.answers.put("TransactionEvent", RegisteringCsms.CUT);
                case RESTART -> restart();
            }
        }

        private void deliver() {
            delivered++;
            queue.deliver(QueueBench.updated(delivered));
        }

        private void restart() {
            bench.crash();
            Set<String> confirmed = confirmed();
            int before = bench.arrived().size();
            queue = bench.startOnline();
            bench.arrived().stream()
                    .skip(before)
                    .map(Run::plain)
                    .filter(confirmed::contains)
                    .forEach(again::add);
        }

        void finish() {
            bench.csms.answers.clear();
            bench.comeBack();
            bench.time.advance(Duration.ofDays(2));
        }

        void check() {
            assertThat(again).isEmpty();
            assertThat(queue.waiting()).isEmpty();
            Set<String> ended = confirmed();
            bench.events.stream()
                    .filter(QueueEvent.GivenUp.class::isInstance)
                    .map(event -> seqNo(((QueueEvent.GivenUp) event).request()))
                    .forEach(givenUp -> assertThat(ended.add(givenUp))
                            .as("%s is confirmed or given up, and once", givenUp)
                            .isTrue());
            assertThat(ended).hasSize(delivered);
            List<String> firsts = new ArrayList<>(
                    new LinkedHashSet<>(bench.arrived().stream().map(Run::plain).toList()));
            List<Integer> numbers = firsts.stream().map(Integer::valueOf).toList();
            assertThat(numbers).isSorted();
            List<Integer> all = bench.arrived().stream()
                    .map(Run::plain)
                    .map(Integer::valueOf)
                    .toList();
            assertThat(all)
                    .as("a message is repeated before the next one, never after it")
                    .isSorted();
        }

        private Set<String> confirmed() {
            Set<String> confirmed = new LinkedHashSet<>();
            for (QueueEvent event : bench.events) {
                if (event instanceof QueueEvent.Delivered done) {
                    assertThat(confirmed.add(seqNo(done.request()))).isTrue();
                }
            }
            return confirmed;
        }

        private static String seqNo(io.chargewire.ocpp.model.StationRequest<?> request) {
            return QueueBench.name(request).substring(3);
        }

        private static String plain(String arrived) {
            return arrived.replace("*", "");
        }
    }
}
