package io.chargewire.ocpp.transport.tyrus.endpoint;

import java.time.Duration;

/**
 * What one connection may take up.
 *
 * @param messageSize the greatest inbound message in bytes of UTF-8; positive
 * @param sendBacklog how many characters of text may wait to be written before the peer counts as stuck; one text always
 *     may; positive
 * @param closeTimeout how long the peer may take to answer a close frame; positive
 */
public record ConnectionLimits(int messageSize, int sendBacklog, Duration closeTimeout) {

    /**
     * Checks the limits.
     *
     * @param messageSize the greatest inbound message in bytes of UTF-8; positive
     * @param sendBacklog how many characters of text may wait to be written before the peer counts as stuck; one text always may; positive
     * @param closeTimeout how long the peer may take to answer a close frame; positive
     * @throws IllegalArgumentException if one is not positive
     */
    public ConnectionLimits {
        if (messageSize < 1) {
            throw new IllegalArgumentException("the message size limit must be positive, not " + messageSize);
        }
        if (sendBacklog < 1) {
            throw new IllegalArgumentException("the send backlog must be positive, not " + sendBacklog);
        }
        if (closeTimeout.isNegative() || closeTimeout.isZero()) {
            throw new IllegalArgumentException("the close timeout must be positive, not " + closeTimeout);
        }
    }
}
