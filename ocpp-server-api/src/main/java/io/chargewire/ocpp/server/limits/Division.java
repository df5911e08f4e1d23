package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.OcppJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Divides items so that every message keeps within the limits. */
final class Division {

    /** {@code [2,"","",]} and the longest message id. */
    private static final int FRAME = 10 + CallOptions.MAX_MESSAGE_ID;

    private Division() {}

    /**
     * As few messages as the order of the items allows.
     *
     * @param items at least one
     * @param request makes the request with some of the items
     * @throws IllegalArgumentException if there is no item, or one alone is too large
     */
    static <I> List<List<I>> of(
            List<I> items, Function<List<I>, OcppRequest<?>> request, MessageLimits limits, OcppJson json) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there has to be at least one item to send");
        }
        OcppRequest<?> ofFirst = request.apply(items.subList(0, 1));
        int one = size(ofFirst, json);
        int two = size(request.apply(List.of(items.get(0), items.get(0))), json);
        // Two have a comma more than twice one.
        int payloadAround = one - (two - one - 1);
        int around = payloadAround + FRAME + ofFirst.action().name().length();
        List<List<I>> messages = new ArrayList<>();
        List<I> message = new ArrayList<>();
        long bytes = around;
        for (int i = 0; i < items.size(); i++) {
            int size = size(request.apply(items.subList(i, i + 1)), json) - payloadAround;
            if (around + (long) size > limits.bytes()) {
                throw new IllegalArgumentException(
                        "item " + i + " of the " + ofFirst.action().name()
                                + " makes a message of " + (around + size) + " bytes alone, the station takes "
                                + limits.bytes());
            }
            boolean fits = message.size() < limits.items() && bytes + size + 1 <= limits.bytes();
            if (!message.isEmpty() && !fits) {
                messages.add(message);
                message = new ArrayList<>();
                bytes = around;
            }
            bytes += size + (message.isEmpty() ? 0 : 1);
            message.add(items.get(i));
        }
        messages.add(message);
        return messages;
    }

    private static int size(OcppRequest<?> request, OcppJson json) {
        return json.write(request).getBytes(StandardCharsets.UTF_8).length;
    }
}
