package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.tls.TlsFailure;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.transport.ClientTlsContract;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TyrusClientTlsTest extends ClientTlsContract {

    @Override
    protected ClientTransport newTransport() {
        return TyrusClientTransport.builder()
                .closeTimeout(Duration.ofSeconds(1))
                .build();
    }

    /** However the end of the connection meets the beginning of TLS. */
    @ParameterizedTest
    @EnumSource
    void peerThatEndsTheConnectionInsteadOfTlsFailsWithATlsException(Ending ending) throws Exception {
        for (int i = 0; i < 50; i++) {
            try (RawWebSocketServer plain = RawWebSocketServer.start();
                    ClientTransport client = newTransport()) {
                CompletionStage<Connection> connecting = client.connect(
                        new ClientHandshake(
                                URI.create("wss://127.0.0.1:" + plain.port() + "/CS001"),
                                List.of(ClientHandshake.OCPP_201),
                                null,
                                Duration.ofSeconds(10)),
                        new RecordingListener());
                RawServerConnection csms = plain.accept();
                switch (ending) {
                    case AT_ONCE -> csms.close();
                    case RESET -> {
                        // Not before, as a reset may come in time to fail the TCP connection itself.
                        csms.receiveBytes(10);
                        csms.reset();
                    }
                    case AFTER_THE_HELLO -> {
                        csms.receiveBytes(10);
                        csms.close();
                    }
                }

                assertThatThrownBy(() -> connecting.toCompletableFuture().get(10, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOfSatisfying(
                                TlsException.class,
                                refusal -> assertThat(refusal.failure()).isEqualTo(TlsFailure.OTHER))
                        .message()
                        .doesNotContain("null");
            }
        }
    }

    enum Ending {
        AT_ONCE,
        RESET,
        AFTER_THE_HELLO
    }
}
