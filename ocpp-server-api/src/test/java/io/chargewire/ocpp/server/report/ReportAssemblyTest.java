package io.chargewire.ocpp.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Reports whose parts come in any order, and some of them again. */
class ReportAssemblyTest {

    private static final int NO_LIMIT = 1_000_000;

    @Property
    void aReportIsCompleteWithItsLastMissingPartAndHoldsEachItemOnceInOrder(
            @ForAll @IntRange(min = 1, max = 30) int parts,
            @ForAll @Size(max = 20) List<@IntRange(max = 29) Integer> again,
            @ForAll Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            order.add(i);
        }
        again.stream().filter(seqNo -> seqNo < parts).forEach(order::add);
        Collections.shuffle(order, random);
        ReportAssembly assembly = new ReportAssembly(7, NO_LIMIT);
        List<Integer> come = new ArrayList<>();
        for (int seqNo : order) {
            assembly.add(part(seqNo, seqNo < parts - 1));
            come.add(seqNo);
            assertThat(assembly.isComplete()).isEqualTo(come.stream().distinct().count() == parts);
        }
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            expected.add(i + "a");
            expected.add(i + "b");
        }
        assertThat(assembly.report().items()).isEqualTo(expected);
        assertThat(assembly.missing()).isEmpty();
    }

    @Property
    void whatIsMissingIsWhatHasNotComeBeforeTheHighest(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 99) Integer> come) {
        ReportAssembly assembly = new ReportAssembly(7, NO_LIMIT);
        come.forEach(seqNo -> assembly.add(part(seqNo, true)));
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < Collections.max(come); i++) {
            if (!come.contains(i)) {
                expected.add(i);
            }
        }
        assertThat(assembly.missing()).isEqualTo(expected);
        assertThat(assembly.isComplete()).isFalse();
    }

    private static ReportPart part(int seqNo, boolean more) {
        return new ReportPart(
                "NotifyReport",
                7,
                seqNo,
                more,
                null,
                List.of(seqNo + "a", seqNo + "b"),
                NotifyReportResponse.builder().build());
    }
}
