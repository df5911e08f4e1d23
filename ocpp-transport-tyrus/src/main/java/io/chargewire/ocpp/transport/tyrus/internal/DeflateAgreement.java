package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.HandshakeException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of a connection agreed to about permessage-deflate (RFC 7692, 7.1): each message alone, or on top of those
 * before it ("context takeover"), which compresses better and keeps a window in memory on both sides.
 *
 * @param outboundTakesOver whether this side compresses on top of the messages before
 * @param inboundTakesOver whether the peer does
 */
record DeflateAgreement(boolean outboundTakesOver, boolean inboundTakesOver) {

    static final String FIELD = "Sec-WebSocket-Extensions";

    /** What a client of this project offers: no demands, as it can do with all that a server may choose. */
    static final String OFFER = "permessage-deflate";

    private static final String NAME = "permessage-deflate";
    private static final String SERVER_ALONE = "server_no_context_takeover";
    private static final String CLIENT_ALONE = "client_no_context_takeover";
    private static final String SERVER_WINDOW = "server_max_window_bits";
    private static final String CLIENT_WINDOW = "client_max_window_bits";
    private static final Set<String> PARAMETERS = Set.of(SERVER_ALONE, CLIENT_ALONE, SERVER_WINDOW, CLIENT_WINDOW);
    private static final Pattern WINDOW_BITS = Pattern.compile("[89]|1[0-5]");
    /** The window of Java's deflater; it cannot be told to use a smaller one. */
    private static final String JAVA_WINDOW = "15";

    private static final int SWITCHING_PROTOCOLS = 101;

    /**
     * What a server answers.
     *
     * @param agreement what is agreed to
     * @param field the value of the answer's {@link #FIELD}
     */
    record Answer(DeflateAgreement agreement, String field) {}

    /**
     * Chooses among the offers of a client. Neither side takes the context over, so that a connection that is silent, as those of
     * stations mostly are, keeps no window in memory.
     *
     * @param offers the values of the request's {@link #FIELD}, in the client's order; null if there are none
     * @return the answer to the first offer that this server can honour, or null if there is none
     */
    static @Nullable Answer choose(@Nullable List<String> offers) {
        for (ExtensionOffer offer : ExtensionOffer.readAll(offers)) {
            if (offer != null && canHonour(offer)) {
                String window =
                        offer.parameters().containsKey(SERVER_WINDOW) ? "; " + SERVER_WINDOW + "=" + JAVA_WINDOW : "";
                return new Answer(
                        new DeflateAgreement(false, false), NAME + "; " + SERVER_ALONE + "; " + CLIENT_ALONE + window);
            }
        }
        return null;
    }

    private static boolean canHonour(ExtensionOffer offer) {
        // A limit of the client's window asks nothing of the server.
        String clientWindow = offer.parameters().getOrDefault(CLIENT_WINDOW, "");
        return offer.name().equals(NAME)
                && PARAMETERS.containsAll(offer.parameters().keySet())
                && hasNoValue(offer, SERVER_ALONE)
                && hasNoValue(offer, CLIENT_ALONE)
                && offer.parameters().getOrDefault(SERVER_WINDOW, JAVA_WINDOW).equals(JAVA_WINDOW)
                && (clientWindow.isEmpty() || WINDOW_BITS.matcher(clientWindow).matches());
    }

    /**
     * Reads a server's answer to the {@link #OFFER}.
     *
     * @param offered whether it was made
     * @param answer the values of the answer's {@link #FIELD}; null if there are none
     * @return what the server agreed to, or null if there is to be no compression
     * @throws HandshakeException if the server chose what was not offered, so that its frames could not be read
     */
    static @Nullable DeflateAgreement read(boolean offered, @Nullable List<String> answer) throws HandshakeException {
        List<@Nullable ExtensionOffer> chosen = ExtensionOffer.readAll(answer);
        if (chosen.isEmpty()) {
            return null;
        }
        ExtensionOffer only = chosen.size() == 1 ? chosen.get(0) : null;
        if (!offered || only == null || !isAnswer(only)) {
            throw new HandshakeException(
                    "the server uses a WebSocket extension that was not offered", SWITCHING_PROTOCOLS, null);
        }
        return new DeflateAgreement(
                !only.parameters().containsKey(CLIENT_ALONE), !only.parameters().containsKey(SERVER_ALONE));
    }

    private static boolean isAnswer(ExtensionOffer chosen) {
        // Java's inflater reads what was made with any smaller window; the window of this side cannot be limited.
        return chosen.name().equals(NAME)
                && PARAMETERS.containsAll(chosen.parameters().keySet())
                && !chosen.parameters().containsKey(CLIENT_WINDOW)
                && hasNoValue(chosen, SERVER_ALONE)
                && hasNoValue(chosen, CLIENT_ALONE)
                && WINDOW_BITS
                        .matcher(chosen.parameters().getOrDefault(SERVER_WINDOW, JAVA_WINDOW))
                        .matches();
    }

    private static boolean hasNoValue(ExtensionOffer offer, String parameter) {
        return offer.parameters().getOrDefault(parameter, "").isEmpty();
    }
}
