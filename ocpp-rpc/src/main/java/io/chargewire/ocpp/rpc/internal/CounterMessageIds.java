package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.MessageIdGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Message ids of a random prefix and a counter. The prefix has 96 random bits, so ids differ across restarts and nodes; the
 * counter costs no lock, and the id is shorter than a UUID, which counts on a mobile network.
 */
public final class CounterMessageIds implements MessageIdGenerator {

    private static final int PREFIX_BYTES = 12;

    private final String prefix;
    private final AtomicLong counter = new AtomicLong();

    /** Draws a new prefix. */
    public CounterMessageIds() {
        byte[] random = new byte[PREFIX_BYTES];
        new SecureRandom().nextBytes(random);
        prefix = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "-";
    }

    @Override
    public String next() {
        return prefix + Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
    }
}
