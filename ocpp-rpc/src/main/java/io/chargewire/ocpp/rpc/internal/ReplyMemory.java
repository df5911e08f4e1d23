package io.chargewire.ocpp.rpc.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the peer that are in work or were answered lately, by message id, so that a repeated CALL runs no handler
 * twice. Bounded; not thread-safe, its lane's lock guards it.
 */
final class ReplyMemory {

    /** Replies beyond this are not kept: a repeated CALL is rare, and memory is paid for by every session. */
    private static final int MAX_REPLY_CHARACTERS = 8 * 1_024;

    private final int capacity;
    private final Map<String, Integer> inWork = new LinkedHashMap<>(2);
    private final Map<String, Reply> answered = new LinkedHashMap<>(2);

    ReplyMemory(int capacity) {
        this.capacity = capacity;
    }

    /** What is known of a message id. */
    enum Recall {
        /** Never seen, or long ago, or answered and now used for another call. */
        NEW,
        /** The same CALL is in work. */
        IN_WORK,
        /** Another CALL of this id is in work. */
        CLASH,
        /** The same CALL was answered; {@link ReplyMemory#reply} has the answer. */
        ANSWERED
    }

    Recall recall(String messageId, String text) {
        Integer working = inWork.get(messageId);
        if (working != null) {
            return working == fingerprint(text) ? Recall.IN_WORK : Recall.CLASH;
        }
        Reply reply = answered.get(messageId);
        return reply != null && reply.fingerprint == fingerprint(text) ? Recall.ANSWERED : Recall.NEW;
    }

    void begin(String messageId, String text) {
        inWork.put(messageId, fingerprint(text));
    }

    void end(String messageId, String replyText) {
        Integer fingerprint = inWork.remove(messageId);
        if (fingerprint == null || capacity == 0 || replyText.length() > MAX_REPLY_CHARACTERS) {
            return;
        }
        answered.remove(messageId);
        if (answered.size() >= capacity) {
            answered.remove(answered.keySet().iterator().next());
        }
        answered.put(messageId, new Reply(fingerprint, replyText));
    }

    @Nullable
    String reply(String messageId) {
        Reply reply = answered.get(messageId);
        return reply == null ? null : reply.text;
    }

    void clear() {
        inWork.clear();
        answered.clear();
    }

    /** Tells a retry, which is the same text again, from a wrongly reused id; it is no defence against anything. */
    private static int fingerprint(String text) {
        return text.hashCode();
    }

    private record Reply(int fingerprint, String text) {}
}
