package io.chargewire.ocpp.testkit.session;

import java.time.Duration;

/** What can happen to the messages that one end of a connection sends, from the moment the fault is put in. */
public sealed interface ConnectionFault {

    /**
     * The next messages are lost, and nobody is told. A WebSocket does not lose messages; a peer that forgets to read or to
     * answer looks like that.
     *
     * @param messages how many; at least 1
     */
    record Drop(int messages) implements ConnectionFault {

        /**
         * Checks the number.
         *
         * @param messages how many
         * @throws IllegalArgumentException if it is too small
         */
        public Drop {
            requirePositive(messages);
        }
    }

    /**
     * Every message and the close take longer. Their order stays.
     *
     * @param by how much longer; zero ends an earlier delay for what is sent from now on
     */
    record Delay(Duration by) implements ConnectionFault {

        /**
         * Checks the duration.
         *
         * @param by how much longer
         * @throws IllegalArgumentException if it is negative
         */
        public Delay {
            if (by.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + by);
            }
        }
    }

    /**
     * The next messages arrive twice.
     *
     * @param messages how many; at least 1
     */
    record Duplicate(int messages) implements ConnectionFault {

        /**
         * Checks the number.
         *
         * @param messages how many
         * @throws IllegalArgumentException if it is too small
         */
        public Duplicate {
            requirePositive(messages);
        }
    }

    /** A close overtakes the messages that are delayed or stalled at that time; those are lost. */
    record OvertakingClose() implements ConnectionFault {}

    /** Nothing gets through any more, a close included, until {@link FaultyConnection#heal()}; the connection looks open. */
    record Stall() implements ConnectionFault {}

    /**
     * So many messages still get through, then the connection breaks for both ends.
     *
     * @param messages how many; 0 breaks it at once
     */
    record CutAfterMessages(int messages) implements ConnectionFault {

        /**
         * Checks the number.
         *
         * @param messages how many
         * @throws IllegalArgumentException if it is too small
         */
        public CutAfterMessages {
            requireNotNegative(messages);
        }
    }

    /**
     * So many bytes of text in UTF-8 still get through, then the connection breaks for both ends. A message that has got
     * through in part only does not arrive.
     *
     * @param bytes how many; 0 breaks it at once
     */
    record CutAfterBytes(int bytes) implements ConnectionFault {

        /**
         * Checks the number.
         *
         * @param bytes how many
         * @throws IllegalArgumentException if it is too small
         */
        public CutAfterBytes {
            requireNotNegative(bytes);
        }
    }

    private static void requirePositive(int messages) {
        if (messages < 1) {
            throw new IllegalArgumentException("at least one message, not " + messages);
        }
    }

    private static void requireNotNegative(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("0 or more, not " + count);
        }
    }
}
