package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.CloseReason;

/** The other end behind another transport. */
record ConnectionEnd(RecordingListener listener) implements RemoteEnd {

    @Override
    public void send(String text) {
        listener.awaitOpen().send(text);
    }

    @Override
    public String receive() {
        return listener.awaitText();
    }

    @Override
    public void close(CloseReason reason) {
        listener.awaitOpen().close(reason);
    }

    @Override
    public CloseReason awaitClose() {
        return listener.awaitClose();
    }

    @Override
    public void vanish() {
        listener.awaitOpen().abort();
    }

    @Override
    public void awaitEnd() {
        listener.awaitClose();
    }
}
