package io.chargewire.ocpp.testkit.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A TLS handshake of two engines in memory: any host name, no socket. */
final class TlsHandshake {

    private static final int MANY_STEPS = 200;

    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer nothing = ByteBuffer.allocate(0);
    private final ByteBuffer unused = ByteBuffer.allocate(1 << 17);

    /**
     * Goes on until both are done or the client fails; what the server fails of reaches the client as an alert.
     *
     * @throws SSLException what the client throws
     */
    static void of(SSLEngine client, SSLEngine server) throws SSLException {
        new TlsHandshake().run(client, server);
    }

    private void run(SSLEngine client, SSLEngine server) throws SSLException {
        client.beginHandshake();
        for (int i = 0; i < MANY_STEPS; i++) {
            step(client, toClient, toServer);
            try {
                step(server, toServer, toClient);
            } catch (SSLException told) {
                // The next step sends the alert.
            }
            if (isIdle(client) && isIdle(server) && toServer.position() == 0 && toClient.position() == 0) {
                return;
            }
        }
        throw new AssertionError("the handshake does not end");
    }

    private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            }
            case NEED_WRAP -> engine.wrap(nothing, out);
            default -> {
                in.flip();
                try {
                    if (in.hasRemaining()) {
                        engine.unwrap(in, unused);
                    }
                } finally {
                    in.compact();
                }
            }
        }
    }

    private static boolean isIdle(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }
}
