package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ClientTransport} must do, proved against raw sockets.
 *
 * <p>A subclass supplies the transport, with the default message limit and with closing handshakes limited to less than 5
 * seconds, and without pings of its own, which the raw server would not answer.
 */
public abstract class ClientTransportContract extends ClientHandshakeContract {

    /** For subclasses. */
    protected ClientTransportContract() {}

    @Test
    final void oneTransportCarriesManyConnectionsAtOnce() throws Exception {
        List<RecordingListener> listeners = new ArrayList<>();
        List<RawLink> links = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            RecordingListener listener = newListener();
            listeners.add(listener);
            links.add(connectRaw(listener));
        }
        for (int i = 0; i < links.size(); i++) {
            links.get(i).peer().sendText("to " + i);
            links.get(i).connection().send("from " + i);
        }
        for (int i = 0; i < links.size(); i++) {
            assertThat(listeners.get(i).awaitText()).isEqualTo("to " + i);
            assertThat(links.get(i).peer().receiveText()).isEqualTo("from " + i);
        }
    }

    @Test
    final void closingTheTransportEndsPendingHandshakes() throws Exception {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);
        RawServerConnection csms = server().accept();
        csms.request();

        closeTransport();

        assertThatFails(connecting);
        csms.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    @Test
    final void connectFailsAfterTheTransportWasClosed() {
        closeTransport();

        RecordingListener listener = newListener();
        assertThatFails(start(handshake("/CS001"), listener));
        assertThat(listener.wasCalled()).isFalse();
    }
}
