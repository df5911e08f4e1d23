package io.chargewire.ocpp.server.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a station has sent in answer to one request.
 *
 * @param requestId which request
 * @param items what the parts held, in the order of the parts
 * @param generatedAt when the station made the first part; null if there was none or its kind of message does not say
 * @param <T> such as {@link io.chargewire.ocpp.model.datatypes.ReportData}
 */
public record Report<T>(
        int requestId, List<T> items, @Nullable Instant generatedAt) {

    /**
     * Copies the items.
     *
     * @param requestId which request
     * @param items what the parts held, in the order of the parts
     * @param generatedAt when the station made the first part; null if there was none or its kind of message does not say
     */
    public Report {
        items = List.copyOf(items);
    }

    @Override
    public String toString() {
        return "Report[requestId=" + requestId + ", " + items.size() + " items]";
    }
}
