package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class InMemoryClientTest extends ConnectionContract {

    private @Nullable InMemoryPair pair;

    @Override
    protected void openTransport() throws Exception {
        pair = new InMemoryPair();
        pair.start();
    }

    @Override
    protected Link connect(RecordingListener listener) throws Exception {
        RecordingListener csms = newListener();
        Connection station = pair().connect(listener, csms);
        return new Link(station, RemoteEnd.of(csms));
    }

    @Override
    protected void closeTransport() {
        pair().closeClient();
    }

    @Override
    protected void closeRemoteSide() {
        pair().close();
    }

    private InMemoryPair pair() {
        return Objects.requireNonNull(pair);
    }
}
