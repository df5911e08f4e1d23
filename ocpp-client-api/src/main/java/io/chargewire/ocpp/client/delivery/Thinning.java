package io.chargewire.ocpp.client.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses what to leave out when there are too many messages: every second one, beginning with the first, so that what remains is
 * spread over the whole time (E04.FR.08). Each transaction by itself, since the messages of two that take turns would otherwise
 * go for the one and stay for the other.
 */
final class Thinning {

    private Thinning() {}

    /** What may be left out of messages about no transaction. */
    static List<KeptMessage> ofOthers(Lane lane) {
        return everySecond(lane.messages.stream().filter(Thinning::waits).toList());
    }

    /** What may be left out of the Updated events. */
    static List<KeptMessage> ofUpdated(Lane lane) {
        Map<String, List<KeptMessage>> byTransaction = new LinkedHashMap<>();
        for (KeptMessage message : lane.messages) {
            String transaction = message.transactionId();
            if (transaction != null && message.isUpdated() && waits(message)) {
                byTransaction
                        .computeIfAbsent(transaction, id -> new ArrayList<>())
                        .add(message);
            }
        }
        return byTransaction.values().stream()
                .flatMap(updated -> everySecond(updated).stream())
                .toList();
    }

    /** The CSMS may have what was sent already. */
    private static boolean waits(KeptMessage message) {
        return message.released && !message.sent;
    }

    private static List<KeptMessage> everySecond(List<KeptMessage> messages) {
        List<KeptMessage> chosen = new ArrayList<>();
        for (int i = 0; i < messages.size(); i += 2) {
            chosen.add(messages.get(i));
        }
        return chosen;
    }
}
