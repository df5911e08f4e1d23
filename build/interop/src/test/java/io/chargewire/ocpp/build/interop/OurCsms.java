package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.CsmsServerBuilder;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Our CSMS on Tyrus. */
final class OurCsms implements OurSide {

    private static final int PATIENCE_SECONDS = 30;

    private final Answers answers = new Answers();
    private final ClosedSessions closed = new ClosedSessions();
    private final Tampering tampering = new Tampering();
    private final BlockingQueue<String> connected = new LinkedBlockingQueue<>();
    private final CsmsServer server;

    private OurCsms(int port, StationAuthenticator authenticator) {
        CsmsServerBuilder builder = CsmsServer.builder()
                .transport(tampering.on(
                        TyrusServerTransport.builder().port(port).path("/ocpp").build()))
                .authenticator(authenticator)
                .protocol(Blink.PROTOCOL)
                .onConnected(event -> connected.add(event.identity()))
                .observer(closed);
        OcppActions.all().stream()
                .filter(action -> action.sentBy().contains(OcppRole.CHARGING_STATION))
                .forEach(action -> handle(builder, action));
        server = builder.build();
    }

    /** A CSMS that listens and lets every station in. */
    static OurCsms open() throws IOException {
        return open(0, StationAuthenticator.acceptAll());
    }

    /** A CSMS that listens; port 0 is any free one. */
    static OurCsms open(int port, StationAuthenticator authenticator) throws IOException {
        OurCsms csms = new OurCsms(port, authenticator);
        try {
            csms.server.start();
            return csms;
        } catch (IOException e) {
            csms.close();
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the test answers each action with a response of its type
    private <Q extends StationRequest<R>, R extends OcppResponse> void handle(
            CsmsServerBuilder builder, OcppAction<?, ?> action) {
        builder.on((Class<Q>) action.requestType(), (context, request) -> (R) answers.answer(request));
    }

    int port() {
        return server.address().getPort();
    }

    /** What stations append their identity to. */
    String endpoint() {
        return "ws://127.0.0.1:" + port() + "/ocpp";
    }

    Collection<String> connectedStations() {
        return server.connectedStations();
    }

    /** Waits until the station is live here, which the station cannot know: it sees the handshake's answer a moment earlier. */
    void awaitStation() throws InterruptedException {
        while (!server.station(PeerSettings.IDENTITY).isConnected()) {
            if (connected.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
                throw new AssertionError("no station has come; connected are " + server.connectedStations());
            }
        }
    }

    void disconnect(CloseReason reason) {
        server.station(PeerSettings.IDENTITY).disconnect(reason);
    }

    @Override
    public OcppRole role() {
        return OcppRole.CSMS;
    }

    @Override
    public CompletableFuture<? extends OcppResponse> call(OcppRequest<?> request) {
        return server.station(PeerSettings.IDENTITY).call((CsmsRequest<?>) request);
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public ClosedSessions closed() {
        return closed;
    }

    @Override
    public Tampering tampering() {
        return tampering;
    }

    @Override
    public void close() {
        server.close();
    }
}
