package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.CsmsServerBuilder;
import io.chargewire.ocpp.server.RemoteStation;
import io.chargewire.ocpp.server.boot.BootGate;
import io.chargewire.ocpp.server.boot.RegistrationStore;
import io.chargewire.ocpp.server.transaction.OrderedTransactions;
import io.chargewire.ocpp.server.transaction.TransactionStore;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A CSMS on Tyrus. Thread-safe. */
public final class ExampleCsms implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final long CLOSE_LIMIT_SECONDS = 4;

    private final CsmsSettings settings;
    private final CsmsPolicy policy;
    private final StationBook stations = new StationBook();
    private final TransactionLedger transactions = new TransactionLedger();
    private final CsmsServer server;

    /**
     * Creates a CSMS that does not listen yet.
     *
     * @param settings what it is made with
     * @param observer looks at its messages
     * @param listener follows the transactions
     * @param interceptors stand between the stations and the answers
     * @throws IllegalArgumentException if host, port or path are not valid; tells why
     */
    public ExampleCsms(
            CsmsSettings settings,
            SessionObserver observer,
            TransactionListener listener,
            CallInterceptor... interceptors) {
        this.settings = settings;
        policy = settings.policy();
        Clock clock = Clock.systemUTC();
        CsmsServerBuilder builder = CsmsServer.builder()
                .transport(TyrusServerTransport.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .path(settings.path())
                        .build())
                .authenticator(policy)
                .observer(observer)
                .onConnected(stations::connected)
                .part(
                        BootGate.builder(RegistrationStore.inMemory())
                                .onBooted(stations::booted)
                                .build(),
                        OrderedTransactions.builder(TransactionStore.inMemory(), transactions::add)
                                .answer((context, event) -> {
                                    context.afterReply(() -> listener.onEvent(context.station(), event));
                                    return answer(event);
                                })
                                .build())
                .handlers(
                        new SecurityDesk(),
                        new ProvisioningDesk(policy, clock),
                        new AuthorizationDesk(policy),
                        new AvailabilityDesk(clock),
                        new SmartChargingDesk(),
                        new CertificateDesk(),
                        new DataTransferDesk(),
                        new ReportDesk());
        for (CallInterceptor interceptor : interceptors) {
            builder.interceptor(interceptor);
        }
        server = builder.build();
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if the port is in use or the host is not one of this computer
     */
    public void start() throws IOException {
        server.start();
    }

    /**
     * Where stations connect to; they append their identity.
     *
     * @return the URL with the real port, such as {@code ws://127.0.0.1:8180/ocpp}
     */
    public String url() {
        InetSocketAddress address = server.address();
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "ws://" + host + ":" + address.getPort() + settings.path();
    }

    /**
     * A station by its identity.
     *
     * @param identity the identity
     * @return to call it
     */
    public RemoteStation station(String identity) {
        return server.station(identity);
    }

    /** An idToken in an event is checked again (E01.FR.11, E01.FR.12). No cost is told, as there is no tariff. */
    private TransactionEventResponse answer(TransactionEventRequest event) {
        IdToken token = event.getIdToken();
        return TransactionEventResponse.builder()
                .idTokenInfo(token == null ? null : policy.idTokens().decide(token))
                .build();
    }

    /**
     * Who may connect, boot and charge.
     *
     * @return may be changed while the CSMS runs
     */
    public CsmsPolicy policy() {
        return policy;
    }

    /**
     * The stations that have ever connected.
     *
     * @return goes on with the CSMS
     */
    public StationBook stations() {
        return stations;
    }

    /**
     * The transactions that the CSMS has seen.
     *
     * @return goes on with the CSMS
     */
    public TransactionLedger transactions() {
        return transactions;
    }

    /**
     * Messages to JSON text and back.
     *
     * @return as the CSMS reads and writes them
     */
    public OcppJson json() {
        return server.json();
    }

    /** Closes all connections and stops listening. Takes a few seconds at most. */
    @Override
    public void close() {
        try {
            server.close(DRAIN).get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The program ends either way; connections that are still open end with it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
