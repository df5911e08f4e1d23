package io.chargewire.ocpp.rpc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one call. Immutable; the {@code with} methods return a changed copy.
 *
 * @param responseTimeout how long the answer may take, counted from when the CALL is sent; positive
 * @param waitingLimit how long the call may wait for its turn before it is sent; positive
 * @param messageId the message id to use, 1 to 36 characters, or null to have the engine's generator make one. The id must
 *     never have been used by this side before, except that a retry of a timed-out call may use its old id (Part 4,
 *     4.1.4 with errata)
 */
public record CallOptions(
        Duration responseTimeout,
        Duration waitingLimit,
        @Nullable String messageId) {

    /** The longest message id, in characters, which are Unicode code points (Part 4, 4.1.4). */
    public static final int MAX_MESSAGE_ID = 36;

    /** 30 seconds for the answer, as Part 2, 3.2 suggests to start with, and 60 seconds of waiting. */
    public static final CallOptions DEFAULT = new CallOptions(Duration.ofSeconds(30), Duration.ofSeconds(60), null);

    /**
     * Checks what is given.
     *
     * @param responseTimeout how long the answer may take, counted from when the CALL is sent; positive
     * @param waitingLimit how long the call may wait for its turn before it is sent; positive
     * @param messageId the message id to use, 1 to 36 characters, or null to have the engine's generator make one. The id must never have been used by this side before, except that a retry of a timed-out call may use its old id (Part 4, 4.1.4 with errata)
     * @throws IllegalArgumentException if a limit is not positive or the message id has no or more than 36 characters
     */
    public CallOptions {
        requirePositive("responseTimeout", responseTimeout);
        requirePositive("waitingLimit", waitingLimit);
        if (messageId != null) {
            int characters = messageId.codePointCount(0, messageId.length());
            if (characters == 0 || characters > MAX_MESSAGE_ID) {
                throw new IllegalArgumentException(
                        "a message id has 1 to " + MAX_MESSAGE_ID + " characters, not " + characters);
            }
        }
    }

    /**
     * Changes the response timeout.
     *
     * @param timeout how long the answer may take; positive
     * @return the changed copy
     */
    public CallOptions withResponseTimeout(Duration timeout) {
        return new CallOptions(timeout, waitingLimit, messageId);
    }

    /**
     * Changes the waiting limit.
     *
     * @param limit how long the call may wait for its turn; positive
     * @return the changed copy
     */
    public CallOptions withWaitingLimit(Duration limit) {
        return new CallOptions(responseTimeout, limit, messageId);
    }

    /**
     * Sets the message id.
     *
     * @param id 1 to 36 characters
     * @return the changed copy
     */
    public CallOptions withMessageId(String id) {
        return new CallOptions(responseTimeout, waitingLimit, id);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }
}
