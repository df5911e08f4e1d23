package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.server.internal.Outcomes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on opening handshakes: first who it is, then whether it may come with this security profile, whether there is a place,
 * and whether it speaks the right subprotocol; so that strangers learn nothing of all that. Whatever goes wrong on the way, the
 * station is refused and the application told.
 */
final class Admissions implements ConnectionAcceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

    private static final AuthenticationResult CLOSING = AuthenticationResult.UNAVAILABLE.because("the CSMS is closing");
    private static final AuthenticationResult FULL = AuthenticationResult.UNAVAILABLE.because("too many stations");

    private final RpcEngine engine;
    private final StationAuthenticator authenticator;
    private final SecurityProfileMemory profiles;
    private final SubprotocolMismatch mismatch;
    private final LiveStations stations;
    private final StationEvents events;

    private final Set<Handshake> undecided = ConcurrentHashMap.newKeySet();

    Admissions(
            RpcEngine engine,
            StationAuthenticator authenticator,
            SecurityProfileMemory profiles,
            SubprotocolMismatch mismatch,
            LiveStations stations,
            StationEvents events) {
        this.engine = engine;
        this.authenticator = authenticator;
        this.profiles = profiles;
        this.mismatch = mismatch;
        this.stations = stations;
        this.events = events;
    }

    @Override
    public CompletionStage<Admission> admit(HandshakeRequest request) {
        Handshake handshake = new Handshake(request);
        undecided.add(handshake);
        if (stations.isClosing()) {
            handshake.answer(refused(request, CLOSING));
            return handshake.answer;
        }
        authentication(request)
                .thenCompose(result -> result.isAccepted()
                        ? lowestProfile(request).thenApply(lowest -> accepted(request, lowest))
                        : CompletableFuture.completedFuture(refused(request, result)))
                .exceptionally(failure -> failed(request, failure))
                .thenAccept(handshake::answer);
        return handshake.answer;
    }

    /** Refuses everybody from now on, those included over whom somebody still thinks. */
    void close() {
        stations.close();
        undecided.forEach(handshake -> handshake.answer(refused(handshake.request, CLOSING)));
    }

    private CompletionStage<AuthenticationResult> authentication(HandshakeRequest request) {
        try {
            return Objects.requireNonNull(authenticator.authenticate(request), "the authenticator answered with null");
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    static StationRefused refusal(HandshakeRequest request, int status, String reason, Instant time) {
        return new StationRefused(
                request.identity(),
                request.remoteAddress(),
                request.securityProfile(),
                status,
                reason,
                Optional.empty(),
                time);
    }

    /** Not on the transport's thread, since the application may look into its database. */
    private CompletionStage<Optional<SecurityProfile>> lowestProfile(HandshakeRequest request) {
        return CompletableFuture.supplyAsync(
                () -> profiles.lowestAllowed(request.identity()), engine.callbackExecutor());
    }

    private Verdict accepted(HandshakeRequest request, Optional<SecurityProfile> lowest) {
        SecurityProfile profile = request.securityProfile();
        int floor = lowest.map(SecurityProfile::number).orElse(0);
        if (profile.number() < floor) {
            return refused(
                    request,
                    AuthenticationResult.FORBIDDEN.because("security profile " + profile.number() + " is lower than "
                            + floor + ", which the station has used before"));
        }
        if (stations.isClosing()) {
            return refused(request, CLOSING);
        }
        if (!stations.hasPlaceFor(request.identity())) {
            return refused(request, FULL);
        }
        if (!request.subprotocols().contains(ClientHandshake.OCPP_201)) {
            return noCommonSubprotocol(request);
        }
        return new Verdict(
                new Admission.Accepted(
                        ClientHandshake.OCPP_201, stations.arrival(request, proof(request.identity(), profile, floor))),
                null);
    }

    /** Made apart from the request, which holds credentials and headers that nobody needs from now on. */
    private Runnable proof(String identity, SecurityProfile profile, int floor) {
        return profile.number() > floor ? () -> remember(identity, profile) : () -> {};
    }

    private void remember(String identity, SecurityProfile profile) {
        engine.callbackExecutor().execute(() -> {
            try {
                profiles.used(identity, profile);
            } catch (RuntimeException e) {
                LOG.error(
                        "The memory of security profiles failed: station {} may use one lower than {} again",
                        identity,
                        profile.number(),
                        e);
            }
        });
    }

    private Verdict noCommonSubprotocol(HandshakeRequest request) {
        int status = mismatch == SubprotocolMismatch.BAD_REQUEST ? 400 : 101;
        String reason = "offers no subprotocol " + ClientHandshake.OCPP_201;
        return new Verdict(
                status == 400 ? new Admission.Refused(status, reason) : new Admission.NoCommonSubprotocol(),
                refusal(request, status, reason, engine.timers().now()));
    }

    private Verdict refused(HandshakeRequest request, AuthenticationResult result) {
        return new Verdict(
                new Admission.Refused(result.status(), result.reason()),
                new StationRefused(
                        request.identity(),
                        request.remoteAddress(),
                        request.securityProfile(),
                        result.status(),
                        result.reason(),
                        result.decision().securityEvent(),
                        engine.timers().now()));
    }

    private Verdict failed(HandshakeRequest request, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Outcomes.cause(failure);
        if (cause instanceof RejectedExecutionException) {
            return refused(
                    request, AuthenticationResult.UNAVAILABLE.because("too much to do to authenticate stations"));
        }
        LOG.error(
                "Nobody could decide whether station {} at {} may connect; it is refused",
                request.identity(),
                request.remoteAddress(),
                cause);
        String reason = "the authenticator failed";
        return new Verdict(
                new Admission.Refused(500, reason),
                refusal(request, 500, reason, engine.timers().now()));
    }

    /** A handshake that has no answer yet. */
    private final class Handshake {

        final HandshakeRequest request;
        final CompletableFuture<Admission> answer = new CompletableFuture<>();

        Handshake(HandshakeRequest request) {
            this.request = request;
        }

        /** The first answer counts, and only of that one the application is told. */
        void answer(Verdict verdict) {
            undecided.remove(this);
            StationRefused refusal = verdict.refusal();
            if (answer.complete(verdict.admission()) && refusal != null) {
                events.tell(refusal);
            }
        }
    }

    /**
     * How a handshake ends.
     *
     * @param admission the answer
     * @param refusal what the application is told, or null if the station is accepted
     */
    private record Verdict(Admission admission, @Nullable StationRefused refusal) {}
}
