package io.chargewire.ocpp.examples.quickstart;

import io.chargewire.ocpp.model.datatypes.MeasurandEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.rpc.CallDirection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a quickstart.
 *
 * @param items what had to happen
 * @param stationCalls how many calls the station made
 * @param csmsCalls how many calls the CSMS made
 * @param failures how many of them were not answered with a response
 * @param energy the energy of the transaction in Wh
 * @param duration the time from the first to the last event of the transaction
 * @param problem what went wrong, or null
 */
public record QuickstartReport(
        List<Checklist.Item> items,
        long stationCalls,
        long csmsCalls,
        long failures,
        BigDecimal energy,
        Duration duration,
        @Nullable Throwable problem) {

    static QuickstartReport of(Journal journal, @Nullable Throwable problem) {
        List<TransactionEventRequest> events = journal.transactionEvents();
        return new QuickstartReport(
                Checklist.check(journal),
                journal.count(CallDirection.INBOUND),
                journal.count(CallDirection.OUTBOUND),
                journal.failures(),
                energy(events),
                duration(events),
                problem);
    }

    /**
     * Whether everything happened that had to, and no call failed.
     *
     * @return true for success
     */
    public boolean succeeded() {
        return problem == null && failures == 0 && items.stream().allMatch(Checklist.Item::happened);
    }

    /**
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Checklist.Item item : items) {
            lines.add((item.happened() ? "  [x] " : "  [ ] ") + item.text());
        }
        lines.add(String.format(
                Locale.ROOT,
                "  %d calls by the station, %d by the CSMS, %d failed; %s Wh in %.1f s",
                stationCalls,
                csmsCalls,
                failures,
                energy.toPlainString(),
                duration.toMillis() / 1000.0));
        if (problem != null) {
            lines.add("  what went wrong: " + problem);
        }
        lines.add(succeeded() ? "All of it happened." : "Not all of it happened.");
        return lines;
    }

    private static Duration duration(List<TransactionEventRequest> events) {
        return events.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        events.get(0).getTimestamp(),
                        events.get(events.size() - 1).getTimestamp());
    }

    private static BigDecimal energy(List<TransactionEventRequest> events) {
        List<BigDecimal> register = events.stream()
                .flatMap(event -> Stream.ofNullable(event.getMeterValue()))
                .flatMap(List::stream)
                .sorted((one, other) -> one.getTimestamp().compareTo(other.getTimestamp()))
                .flatMap(QuickstartReport::energyOf)
                .toList();
        return register.isEmpty()
                ? BigDecimal.ZERO
                : register.get(register.size() - 1).subtract(register.get(0));
    }

    private static Stream<BigDecimal> energyOf(MeterValue value) {
        return value.getSampledValue().stream()
                .filter(sample -> sample.getMeasurand() == MeasurandEnum.ENERGY_ACTIVE_IMPORT_REGISTER)
                .map(sample -> sample.getValue());
    }
}
