package io.chargewire.ocpp.server.cluster;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.server.CsmsPart;
import io.chargewire.ocpp.server.CsmsRuntime;
import io.chargewire.ocpp.server.CsmsSetup;
import io.chargewire.ocpp.server.RemoteStation;
import io.chargewire.ocpp.server.StationConnected;
import io.chargewire.ocpp.server.StationDisconnected;
import io.chargewire.ocpp.server.cluster.RoutedAnswer.Outcome;
import io.chargewire.ocpp.server.internal.Outcomes;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of a CSMS. Thread-safe.
 *
 * <pre>{@code
 * ClusterNode node = new ClusterNode("node-a", directory, router);
 * CsmsServer csms = CsmsServer.builder().part(node)...
 * node.call("CS001", ResetRequest.builder().type(ResetEnum.ON_IDLE).build());   // wherever CS001 is connected
 * }</pre>
 *
 * <p>A station that connects to a node is claimed by it; the node that had it before is told, and closes its connection with 1008. Nodes
 * speak OCPP 2.0.1 without custom actions to one another.
 */
public final class ClusterNode implements CsmsPart {

    private static final Logger log = LoggerFactory.getLogger(ClusterNode.class);

    private static final CloseReason ELSEWHERE = CloseReason.POLICY_VIOLATION.withText("connected to another node");

    /** How often a call that was not sent looks for its station anew. */
    private static final int ATTEMPTS = 3;

    private final String name;
    private final StationDirectory directory;
    private final CallRouter router;
    private final Deliveries deliveries = new Deliveries();

    /** By identity; the stations that are connected here and claimed. */
    private final ConcurrentMap<String, Claim> claims = new ConcurrentHashMap<>();

    /** Null before the start. */
    private volatile @Nullable CsmsRuntime runtime;

    /** Null before the start. */
    private volatile @Nullable AutoCloseable service;

    /** A connection here, and the claim that goes with it. */
    private record Claim(long generation, long term) {}

    /**
     * A node.
     *
     * @param name unlike those of all other nodes
     * @param directory the one of all nodes
     * @param router the one of all nodes
     */
    public ClusterNode(String name, StationDirectory directory, CallRouter router) {
        this.name = name;
        this.directory = directory;
        this.router = router;
    }

    /**
     * The node's name.
     *
     * @return as given
     */
    public String name() {
        return name;
    }

    @Override
    public void install(CsmsSetup setup) {
        setup.onConnected(this::connected);
        setup.onDisconnected(this::disconnected);
    }

    @Override
    public void start(CsmsRuntime value) {
        runtime = value;
        service = router.serve(name, this::deliver);
    }

    @Override
    public void close() {
        AutoCloseable present = service;
        if (present != null) {
            try {
                present.close();
            } catch (Exception e) {
                log.warn("Node {} still takes calls although it is closed", name, e);
            }
        }
        claims.forEach((identity, claim) -> directory.release(identity, claim.term()));
        claims.clear();
    }

    // ---- who is here

    private void connected(StationConnected event) {
        String identity = event.identity();
        Runnable revoked = () -> runtime().executor().execute(() -> revoked(identity, event.generation()));
        Foreign.stage(() -> directory.claim(identity, name, revoked)).whenComplete((term, failure) -> {
            if (failure != null) {
                log.error("Other nodes cannot call station {}, which could not be claimed", identity, failure);
            } else {
                claimed(identity, new Claim(event.generation(), term));
            }
        });
    }

    private void claimed(String identity, Claim claim) {
        claims.merge(identity, claim, (known, fresh) -> known.term() > fresh.term() ? known : fresh);
        if (!isHere(identity, claim.generation())) {
            // It has left or come again while it was claimed.
            claims.remove(identity, claim);
            directory.release(identity, claim.term());
        }
    }

    private void disconnected(StationDisconnected event) {
        Claim claim = claims.get(event.identity());
        if (claim != null && claim.generation() <= event.generation() && claims.remove(event.identity(), claim)) {
            directory.release(event.identity(), claim.term());
        }
    }

    private void revoked(String identity, long generation) {
        claims.computeIfPresent(identity, (name, claim) -> claim.generation() > generation ? claim : null);
        if (isHere(identity, generation)) {
            runtime().csms().station(identity).disconnect(ELSEWHERE);
        }
    }

    private boolean isHere(String identity, long generation) {
        return runtime()
                .csms()
                .station(identity)
                .connection()
                .filter(connection -> connection.generation() == generation)
                .isPresent();
    }

    // ---- calls of this node

    /**
     * Calls a station with the default limits, wherever it is connected.
     *
     * @param identity the station
     * @param request what to ask
     * @param <R> the response
     * @return as {@link #call(String, CsmsRequest, CallOptions)}
     */
    public <R extends OcppResponse> CompletableFuture<R> call(String identity, CsmsRequest<R> request) {
        return call(identity, request, null);
    }

    /**
     * Calls a station, wherever it is connected.
     *
     * @param identity the station
     * @param request what to ask
     * @param options limits of this call; another node takes the response timeout only. Null for the default ones
     * @param <R> the response
     * @return ends exactly once. A station of this node: as {@link RemoteStation#call} lists. One of another: with the response, {@link
     *     io.chargewire.ocpp.rpc.CallErrorException}, {@link InvalidPayloadException}, {@link NotConnectedException} if it was not sent for
     *     whatever reason, or {@link ConnectionLostException} if its outcome is unknown. A call that was cancelled goes on there.
     */
    public <R extends OcppResponse> CompletableFuture<R> call(
            String identity, CsmsRequest<R> request, @Nullable CallOptions options) {
        CompletableFuture<R> result = new CompletableFuture<>();
        attempt(identity, request, options, UUID.randomUUID().toString(), ATTEMPTS, result);
        return result;
    }

    private <R extends OcppResponse> void attempt(
            String identity,
            CsmsRequest<R> request,
            @Nullable CallOptions options,
            String callId,
            int attemptsLeft,
            CompletableFuture<R> result) {
        Foreign.stage(() -> directory.owner(identity)).whenComplete((owner, failure) -> {
            if (failure != null) {
                result.completeExceptionally(new NotConnectedException(
                        request.action() + " was not sent: nobody knows where station " + identity + " is connected: "
                                + Outcomes.cause(failure).getMessage()));
            } else if (owner.isEmpty() || isMine(identity, owner.get())) {
                local(identity, request, options, result);
            } else {
                remote(identity, owner.get(), request, options, callId, attemptsLeft, result);
            }
        });
    }

    private boolean isMine(String identity, StationOwner owner) {
        Claim claim = claims.get(identity);
        return owner.node().equals(name) && claim != null && claim.term() == owner.term();
    }

    /** Also where nobody has claimed the station: it may have connected here a moment ago. */
    private <R extends OcppResponse> void local(
            String identity, CsmsRequest<R> request, @Nullable CallOptions options, CompletableFuture<R> result) {
        CompletableFuture<R> call = runtime().csms().station(identity).call(request, options);
        result.whenComplete((response, failure) -> call.cancel(false));
        call.whenComplete((response, failure) -> {
            if (failure == null) {
                result.complete(response);
            } else {
                result.completeExceptionally(Outcomes.cause(failure));
            }
        });
    }

    private <R extends OcppResponse> void remote(
            String identity,
            StationOwner owner,
            CsmsRequest<R> request,
            @Nullable CallOptions options,
            String callId,
            int attemptsLeft,
            CompletableFuture<R> result) {
        RoutedCall call;
        try {
            call = new RoutedCall(
                    callId,
                    identity,
                    owner.term(),
                    request.action().name(),
                    runtime().json().write(request),
                    options == null ? null : options.responseTimeout());
        } catch (InvalidPayloadException e) {
            result.completeExceptionally(e);
            return;
        }
        Foreign.stage(() -> router.route(owner.node(), call))
                .whenComplete((answer, failure) -> runtime().executor().execute(() -> {
                    if (failure != null) {
                        result.completeExceptionally(new ConnectionLostException(call + " got no answer of node "
                                + owner.node() + ": " + Outcomes.cause(failure).getMessage()));
                    } else if (answer.outcome() == Outcome.STALE && attemptsLeft > 1) {
                        attempt(identity, request, options, callId, attemptsLeft - 1, result);
                    } else {
                        RoutedOutcomes.complete(
                                result,
                                answer,
                                request.action().responseType(),
                                runtime().json());
                    }
                }));
    }

    // ---- calls of other nodes

    private CompletionStage<RoutedAnswer> deliver(RoutedCall call) {
        return deliveries.once(call, () -> carryOut(call));
    }

    private CompletionStage<RoutedAnswer> carryOut(RoutedCall call) {
        Claim claim = claims.get(call.identity());
        if (claim == null || claim.term() != call.term() || !isHere(call.identity(), claim.generation())) {
            return answered(
                    Outcome.STALE,
                    "node " + name + " does not hold station " + call.identity() + " by term " + call.term());
        }
        Optional<OcppAction<?, ?>> action = OcppActions.find(call.action());
        if (action.isEmpty() || !action.get().sentBy().contains(OcppRole.CSMS)) {
            return answered(Outcome.NOT_SENT, "there is no action " + call.action() + " that a CSMS sends");
        }
        CsmsRequest<?> request;
        try {
            request = (CsmsRequest<?>)
                    runtime().json().read(call.payload(), action.get().requestType());
        } catch (InvalidPayloadException e) {
            return answered(Outcome.NOT_SENT, e.getMessage());
        }
        CallOptions options =
                call.responseTimeout() == null ? null : CallOptions.DEFAULT.withResponseTimeout(call.responseTimeout());
        return runtime()
                .csms()
                .station(call.identity())
                .call(request, options)
                .handle((response, failure) ->
                        RoutedOutcomes.of(response, failure, runtime().json()));
    }

    private static CompletionStage<RoutedAnswer> answered(Outcome outcome, @Nullable String text) {
        return CompletableFuture.completedFuture(RoutedAnswer.of(outcome, text));
    }

    private CsmsRuntime runtime() {
        return Objects.requireNonNull(runtime, "the part has not started");
    }

    @Override
    public String toString() {
        return "ClusterNode[" + name + ", " + claims.size() + " stations]";
    }
}
