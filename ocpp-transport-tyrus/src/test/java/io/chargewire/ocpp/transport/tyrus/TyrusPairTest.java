package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.testkit.transport.ConnectionContract;
import io.chargewire.ocpp.testkit.transport.Link;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import io.chargewire.ocpp.testkit.transport.RemoteEnd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The client, with the server at the other end. */
class TyrusPairTest extends ConnectionContract {

    private @Nullable TyrusPair pair;

    @Override
    protected void openTransport() throws Exception {
        pair = newPair();
    }

    TyrusPair newPair() throws Exception {
        return new TyrusPair(null, ClientTls.platformTrust());
    }

    @Override
    protected Link connect(RecordingListener listener) throws Exception {
        RecordingListener csms = newListener();
        return new Link(pair().connect(listener, csms), RemoteEnd.of(csms));
    }

    @Override
    protected void closeTransport() {
        pair().closeClient();
    }

    @Override
    protected void closeRemoteSide() {
        pair().close();
    }

    TyrusPair pair() {
        return Objects.requireNonNull(pair, "made before each test");
    }
}
