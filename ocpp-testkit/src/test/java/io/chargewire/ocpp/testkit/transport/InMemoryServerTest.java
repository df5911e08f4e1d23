package io.chargewire.ocpp.testkit.transport;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

class InMemoryServerTest extends ConnectionContract {

    private @Nullable InMemoryPair pair;

    @Override
    protected void openTransport() throws Exception {
        pair = new InMemoryPair();
        pair.start();
    }

    @Override
    protected Link connect(RecordingListener listener) throws Exception {
        RecordingListener station = newListener();
        pair().connect(station, listener);
        return new Link(listener.awaitOpen(), RemoteEnd.of(station));
    }

    @Override
    protected void closeTransport() {
        pair().closeServer();
    }

    @Override
    protected void closeRemoteSide() {
        pair().close();
    }

    private InMemoryPair pair() {
        return Objects.requireNonNull(pair);
    }
}
