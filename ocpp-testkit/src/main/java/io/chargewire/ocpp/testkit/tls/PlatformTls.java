package io.chargewire.ocpp.testkit.tls;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * What the Java platform's TLS does if it is left to itself. A test that something is refused proves nothing where the platform
 * refuses it already.
 */
public final class PlatformTls {

    private static final int ROOM = 64 * 1024;
    private static final int MOST_STEPS = 200;

    private PlatformTls() {}

    /**
     * Tells whether two ends that allow everything else come to an agreement over a version and a cipher suite. The security
     * property {@code jdk.tls.disabledAlgorithms} counts.
     *
     * @param server with a certificate
     * @param client trusts it
     * @param protocol such as {@code TLSv1.1}
     * @param cipherSuites by their IANA names
     * @return false if the platform does not know them, or refuses them
     */
    public static boolean agreesOn(SSLContext server, SSLContext client, String protocol, String... cipherSuites) {
        SSLEngine station = client.createSSLEngine("localhost", 1);
        List<String> known = List.of(station.getSupportedCipherSuites());
        if (!known.containsAll(List.of(cipherSuites))
                || !List.of(station.getSupportedProtocols()).contains(protocol)) {
            return false;
        }
        station.setUseClientMode(true);
        station.setEnabledProtocols(new String[] {protocol});
        station.setEnabledCipherSuites(cipherSuites);
        SSLEngine csms = server.createSSLEngine();
        csms.setUseClientMode(false);
        csms.setEnabledProtocols(csms.getSupportedProtocols());
        csms.setEnabledCipherSuites(csms.getSupportedCipherSuites());
        try {
            return shakeHands(station, csms);
        } catch (SSLException refused) {
            return false;
        }
    }

    private static boolean shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        ByteBuffer toServer = ByteBuffer.allocate(ROOM);
        ByteBuffer toClient = ByteBuffer.allocate(ROOM);
        client.beginHandshake();
        server.beginHandshake();
        for (int i = 0; i < MOST_STEPS; i++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
            if (isOver(client) && isOver(server)) {
                return true;
            }
        }
        return false;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
        } else if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
            in.flip();
            engine.unwrap(in, ByteBuffer.allocate(ROOM));
            in.compact();
        }
    }

    private static boolean isOver(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }
}
