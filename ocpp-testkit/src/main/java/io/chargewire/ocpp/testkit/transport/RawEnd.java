package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.raw.RawConnection;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import java.util.concurrent.atomic.AtomicBoolean;

/** The other end as a raw socket that closes as RFC 6455, 7 asks. */
final class RawEnd implements RemoteEnd {

    private final RawConnection connection;
    private final AtomicBoolean closeSent = new AtomicBoolean();

    RawEnd(RawConnection connection) {
        this.connection = connection;
    }

    @Override
    public void send(String text) {
        connection.sendText(text);
    }

    @Override
    public String receive() {
        return connection.receiveText();
    }

    @Override
    public void close(CloseReason reason) {
        closeSent.set(true);
        connection.sendClose(reason.code(), reason.text());
    }

    @Override
    public CloseReason awaitClose() {
        RawFrame close = connection.receiveClose();
        if (closeSent.compareAndSet(false, true)) {
            connection.send(close);
        }
        // The server is the one to end the TCP connection (RFC 6455, 7.1.1).
        if (connection instanceof RawServerConnection) {
            connection.close();
        } else {
            connection.awaitEnd();
        }
        return new CloseReason(close.closeCode(), close.closeText());
    }

    @Override
    public void vanish() {
        connection.close();
    }

    @Override
    public void awaitEnd() {
        connection.awaitEnd();
    }
}
