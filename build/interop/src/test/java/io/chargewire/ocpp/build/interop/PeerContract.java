package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.CallErrorException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** One of ours and the peer, connected to each other for each test, and what one can have them do. */
@Timeout(180)
@ExtendWith(PeerPackage.class)
abstract class PeerContract {

    private static final int PATIENCE_SECONDS = 30;

    /** Short, since a test waits for pings; long enough for a busy machine, as the peer cuts who is late by one. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(2);

    private final Peer peer;
    private final boolean compression;

    /** Null until they are connected. */
    private @Nullable OurSide ours;

    /** What the peer told about the connection; null until they are connected. */
    private @Nullable JsonNode opened;

    /**
     * For each test.
     *
     * @param peer not connected, ended by this class
     * @param compression whether the peer offers or accepts permessage-deflate
     */
    PeerContract(Peer peer, boolean compression) {
        this.peer = peer;
        this.compression = compression;
    }

    /** Opens our side. */
    abstract OurSide open(Peer peer, PeerSettings settings) throws Exception;

    /** Makes one connect to the other. */
    abstract void connect(OurSide ours, Peer peer, PeerSettings settings) throws Exception;

    @BeforeEach
    void meet() throws Exception {
        PeerSettings settings =
                PeerSettings.standard().withCompression(compression).withPings(PING_INTERVAL);
        OurSide side = open(peer, settings);
        ours = side;
        connect(side, peer, settings);
        opened = peer.next("opened");
    }

    @AfterEach
    void part() {
        // Ours first: it is expected to take leave properly from a peer that lives.
        try (peer) {
            if (ours != null) {
                ours.close();
            }
        }
    }

    Peer peer() {
        return peer;
    }

    OurSide ours() {
        return present(ours);
    }

    JsonNode opened() {
        return present(opened);
    }

    boolean compression() {
        return compression;
    }

    OcppRole peersRole() {
        return ours().role().peer();
    }

    /** What a role may send. */
    static List<OcppAction<?, ?>> actionsOf(OcppRole role) {
        return OcppActions.all().stream()
                .filter(action -> action.sentBy().contains(role))
                .toList();
    }

    /** Has the peer call us. */
    JsonNode peerCalls(OcppAction<?, ?> action, JsonNode payload) throws PeerException {
        return peer.ask("call", Payload.object().put("action", action.name()).set("payload", payload));
    }

    /** Has the peer answer an action from now on. */
    void peerResponds(OcppAction<?, ?> action, JsonNode payload) throws PeerException {
        peer.ask("answer", Payload.object().put("action", action.name()).set("payload", payload));
    }

    /** Calls the peer. */
    OcppResponse weCall(OcppRequest<?> request) throws CallErrorException {
        try {
            return ours().call(request).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallErrorException refused) {
                throw refused;
            }
            throw new AssertionError(request.action() + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError(request.action() + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static void assertSame(JsonNode expected, JsonNode actual) {
        assertThat(Payload.same(expected, actual))
                .withFailMessage(() -> actual + "\nshould say the same as\n" + expected)
                .isTrue();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("they have not met");
        }
        return value;
    }
}
