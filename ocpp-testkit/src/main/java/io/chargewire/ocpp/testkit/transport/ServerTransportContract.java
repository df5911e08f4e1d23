package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ServerTransport} must do, proved with raw sockets.
 *
 * <p>A subclass supplies the transport, listening on the loopback interface with the default message limit, with closing
 * handshakes and opening handshakes limited to less than 5 seconds each, and without pings of its own, which the raw client
 * would not answer.
 */
public abstract class ServerTransportContract extends ServerAdmissionContract {

    /** For subclasses. */
    protected ServerTransportContract() {}

    @Test
    final void oneTransportCarriesManyConnectionsAtOnce() {
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
    final void portInUseIsNamed() {
        int port = transport().address().getPort();
        try (ServerTransport second = newTransport(port)) {
            assertThatThrownBy(() -> second.start(request -> new CompletableFuture<>()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
        connectRaw(newListener());
    }

    @Test
    final void startAndAddressAreForTheirTime() {
        assertThat(transport().address().getPort()).isPositive();
        assertThatThrownBy(() -> transport().start(request -> new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class);
        try (ServerTransport unstarted = newTransport(0)) {
            assertThatThrownBy(unstarted::address).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    final void closedTransportAcceptsNobody() {
        int port = transport().address().getPort();
        RawLink link = connectRaw(newListener());

        closeTransport();

        link.peer().awaitEnd();
        assertThatThrownBy(() -> clientTo(port)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> transport().address()).isInstanceOf(IllegalStateException.class);
    }
}
