package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Stands between our engine and its transport and spoils messages on their way out, since the engine sends nothing that is not
 * valid. Lets everything through as it is unless told otherwise.
 */
final class Tampering {

    private volatile UnaryOperator<String> change = UnaryOperator.identity();

    /** Changes all messages that go out from now on. */
    void change(UnaryOperator<String> newChange) {
        change = newChange;
    }

    /** Changes nothing any more. */
    void stop() {
        change = UnaryOperator.identity();
    }

    ClientTransport on(ClientTransport transport) {
        return new ClientTransport() {
            @Override
            public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
                return transport.connect(handshake, on(listener));
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    ServerTransport on(ServerTransport transport) {
        return new ServerTransport() {
            @Override
            public void start(ConnectionAcceptor acceptor) throws IOException {
                transport.start(request -> acceptor.admit(request)
                        .thenApply(admission -> admission instanceof Admission.Accepted accepted
                                ? new Admission.Accepted(accepted.subprotocol(), on(accepted.listener()))
                                : admission));
            }

            @Override
            public InetSocketAddress address() {
                return transport.address();
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    private ConnectionListener on(ConnectionListener listener) {
        return new ConnectionListener() {
            @Override
            public void onOpen(Connection connection) {
                listener.onOpen(new Spoiled(connection));
            }

            @Override
            public void onText(String text) {
                listener.onText(text);
            }

            @Override
            public void onClose(CloseReason reason) {
                listener.onClose(reason);
            }
        };
    }

    private final class Spoiled implements Connection {

        private final Connection connection;

        Spoiled(Connection connection) {
            this.connection = connection;
        }

        @Override
        public CompletionStage<Void> send(String text) {
            return connection.send(change.apply(text));
        }

        @Override
        public void close(CloseReason reason) {
            connection.close(reason);
        }

        @Override
        public void abort() {
            connection.abort();
        }

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public String remoteAddress() {
            return connection.remoteAddress();
        }
    }
}
