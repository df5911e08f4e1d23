package io.chargewire.ocpp.server.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of one report that have come. Not thread-safe. */
final class ReportAssembly {

    /** More gaps than this are not told one by one. */
    private static final int MOST_MISSING = 100;

    private final int requestId;
    private final int maxItems;
    private final Map<Integer, List<?>> parts = new TreeMap<>();
    private int items;

    /** Of the part that nothing follows; -1 while it has not come. */
    private int lastSeqNo = -1;

    private @Nullable Instant generatedAt;

    ReportAssembly(int requestId, int maxItems) {
        this.requestId = requestId;
        this.maxItems = maxItems;
    }

    /** A part that has come before, a retry, changes nothing. */
    void add(ReportPart part) {
        Integer given = part.seqNo();
        int seqNo = given == null ? parts.size() : given;
        if (parts.putIfAbsent(seqNo, part.items()) != null) {
            return;
        }
        items += part.items().size();
        if (generatedAt == null) {
            generatedAt = part.generatedAt();
        }
        if (!part.more()) {
            lastSeqNo = seqNo;
        }
    }

    boolean isTooLarge() {
        return items > maxItems || parts.size() > maxItems;
    }

    boolean isComplete() {
        return lastSeqNo >= 0 && parts.size() > lastSeqNo && missing().isEmpty();
    }

    /** Sequence numbers before the highest that has come. */
    List<Integer> missing() {
        List<Integer> gaps = new ArrayList<>();
        int expected = 0;
        for (int seqNo : parts.keySet()) {
            while (expected < seqNo && gaps.size() < MOST_MISSING) {
                gaps.add(expected++);
            }
            expected = seqNo + 1;
        }
        return gaps;
    }

    Report<Object> report() {
        List<Object> all = new ArrayList<>(items);
        parts.values().forEach(all::addAll);
        return new Report<>(requestId, all, generatedAt);
    }
}
