package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A charging station's link to its CSMS. Thread-safe.
 *
 * <pre>{@code
 * StationClient station = StationClient.builder("CS001", "wss://csms.example.com/ocpp")
 *     .transport(OkHttpTransport.create())
 *     .security(StationSecurity.profile2(password, ClientTls.platformTrust()))
 *     .on(ResetRequest.class, (context, request) ->
 *         ResetResponse.builder().status(ResetStatusEnum.REJECTED).build())
 *     .build();
 * station.connect().join();
 * station.call(HeartbeatRequest.builder().build())
 *     .thenAccept(heartbeat -> setClock(heartbeat.getCurrentTime()));
 * }</pre>
 */
public final class StationClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StationClient.class);

    /** How long calls under way may take to end before a connection is closed. */
    static final Duration DRAIN = Duration.ofSeconds(5);

    private final String identity;
    private final RpcEngine engine;
    private final NetworkProfiles profiles;
    private final CsmsLink link;

    /** Null where they never change. */
    private final @Nullable Supplier<CallOptions> presentCallOptions;

    /** In the order of their start; empty when they are closed. Guarded by itself. */
    private final List<StationPart> parts;

    StationClient(StationClientBuilder builder, List<StationPart> parts) {
        identity = builder.identity();
        engine = builder.engine(this);
        profiles = builder.networkProfiles();
        link = new CsmsLink(builder.linkSettings(profiles), engine);
        presentCallOptions = builder.presentCallOptions();
        this.parts = new ArrayList<>(parts);
        StationRuntime runtime = new StationRuntime(this, engine, link.events());
        parts.forEach(part -> part.start(runtime));
    }

    /**
     * Begins a client. The first one of a program also begins to load the classes of messages, on a thread of its own that ends by itself.
     *
     * @param identity the charging station's identity: 1 to 48 characters of identifierString without a colon, spaces
     *     allowed (Part 4, 3.1.1)
     * @param csmsUrl the CSMS's endpoint without the identity, such as {@code wss://csms.example.com/ocpp}
     * @return a builder
     * @throws IllegalArgumentException if the identity or URL is not valid; tells why
     */
    public static StationClientBuilder builder(String identity, String csmsUrl) {
        FirstMessages.prepare();
        return new StationClientBuilder(identity, csmsUrl);
    }

    /**
     * Begins a client that knows several ways to a CSMS (B09, B10).
     *
     * @param identity the charging station's identity: 1 to 48 characters of identifierString without a colon, spaces
     *     allowed (Part 4, 3.1.1)
     * @param profiles the network profiles of this station
     * @return a builder
     * @throws IllegalArgumentException if the identity is not valid; tells why
     */
    public static StationClientBuilder builder(String identity, NetworkProfiles profiles) {
        FirstMessages.prepare();
        return new StationClientBuilder(identity, profiles);
    }

    /**
     * Connects to the CSMS and stays connected: when the connection is lost, or this first attempt fails, the client connects
     * again as its {@link ReconnectPolicy} says, until it is closed. No BootNotification is sent by itself; a plain reconnect
     * needs none (Part 4, 5.3).
     *
     * @return the outcome of the first attempt, on the callback executor: completes when calls can be made; fails with {@link
     *     io.chargewire.ocpp.rpc.transport.HandshakeException} when the CSMS refused, with another {@link
     *     java.io.IOException} when it cannot be reached, and with {@link IllegalStateException} when the client is not {@link
     *     ClientState#DISCONNECTED}
     */
    public CompletableFuture<Void> connect() {
        return link.connect();
    }

    /**
     * Connects at once if the client is {@link ClientState#BACKING_OFF}, for instance because the modem has just found its
     * network again. Does nothing in any other state.
     */
    public void retryNow() {
        link.retryNow();
    }

    /**
     * Replaces the connection by a new one, without the wait of a lost connection and without a BootNotification: for a new
     * password or a new certificate of the station (A01, A02.FR.08). Calls of this side that are under way, and handlers at work
     * with their replies, get up to 5 seconds to end; the old connection has ended before the new one begins. Until then calls
     * fail with {@link NotConnectedException}.
     *
     * <p>While an attempt to connect is under way, another one follows it; while the client waits, the wait is over. A handler
     * must not wait for the returned future, since its own reply is waited for.
     *
     * @return the outcome of the first attempt, as {@link #connect()} has it; if that fails, the client goes on trying as its
     *     {@link ReconnectPolicy} says. Fails with {@link IllegalStateException} when the client is {@link
     *     ClientState#DISCONNECTED} or {@link ClientState#CLOSED}.
     */
    public CompletableFuture<Void> reconnect() {
        return link.reconnect();
    }

    /**
     * Calls the CSMS with the default limits; how long the answer may take is the message timeout of the network profile in use,
     * if that has one.
     *
     * @param request what to ask or tell
     * @param <R> the response
     * @return ends exactly once, as {@link OcppSession#call(io.chargewire.ocpp.model.OcppRequest, CallOptions)} lists
     */
    public <R extends OcppResponse> CompletableFuture<R> call(StationRequest<R> request) {
        OcppSession current = link.session();
        if (current == null) {
            return notConnected(request);
        }
        return watched(current, request, current.call(request, presentCallOptions()));
    }

    /**
     * Calls the CSMS.
     *
     * @param request what to ask or tell
     * @param options limits of this call
     * @param <R> the response
     * @return ends exactly once, as {@link OcppSession#call(io.chargewire.ocpp.model.OcppRequest, CallOptions)} lists
     */
    public <R extends OcppResponse> CompletableFuture<R> call(StationRequest<R> request, CallOptions options) {
        OcppSession current = link.session();
        return current == null ? notConnected(request) : watched(current, request, current.call(request, options));
    }

    /**
     * The station's identity.
     *
     * @return as given to the builder
     */
    public String identity() {
        return identity;
    }

    /**
     * Where the client is in its life.
     *
     * @return the state at this moment
     */
    public ClientState state() {
        return link.state();
    }

    /**
     * What the CSMS has answered last to a BootNotification, over the network profile in use.
     *
     * @return null if it has answered none since the client was made, or since it connected over another profile
     */
    public @Nullable RegistrationStatusEnum registration() {
        return link.registration();
    }

    /**
     * Messages to JSON text and back.
     *
     * @return as the station reads and writes them
     */
    public OcppJson json() {
        return engine.json();
    }

    /**
     * Closes the connection after calls under way have ended or 5 seconds have passed, and releases the engine's threads. The
     * transport stays open; it is the user's. Waits for the end, as {@link #close(Duration)} describes it.
     */
    @Override
    public void close() {
        close(DRAIN).join();
    }

    /**
     * Closes the connection and releases the engine's threads. The transport stays open; it is the user's.
     *
     * <p>While an attempt to connect is under way, the client is closed when that has failed, or has opened a connection and that
     * is closed again, which takes as long as the handshake timeout at most and the 5 seconds of a closing handshake: a client for
     * the same station that connects afterwards cannot be pushed aside by what is left of this one.
     *
     * @param drain how long calls under way may take to end; zero ends them at once
     * @return completes when the connection is closed and every call has ended; never fails
     */
    public CompletableFuture<Void> close(Duration drain) {
        return link.close(drain).handle((reason, failure) -> {
            closeParts();
            engine.close();
            return null;
        });
    }

    private CallOptions presentCallOptions() {
        CallOptions options = givenCallOptions();
        Duration ofProfile = link.messageTimeout();
        return ofProfile == null ? options : options.withResponseTimeout(ofProfile);
    }

    private CallOptions givenCallOptions() {
        if (presentCallOptions == null) {
            return engine.callOptions();
        }
        try {
            return presentCallOptions.get();
        } catch (RuntimeException | Error e) {
            log.error("The call options of station {} cannot be found out, those of its engine are used", identity, e);
            return engine.callOptions();
        }
    }

    /** The message timeout of the network profile in use; null if it has none of its own. */
    @Nullable
    Duration messageTimeout() {
        return link.messageTimeout();
    }

    /** How many attempts it takes until each network profile has had its turn. */
    int attemptsPerRound() {
        return profiles.configuration().priority().size() * profiles.connectionAttempts();
    }

    private void closeParts() {
        List<StationPart> open;
        synchronized (parts) {
            open = new ArrayList<>(parts);
            parts.clear();
        }
        Collections.reverse(open);
        for (StationPart part : open) {
            try {
                part.close();
            } catch (RuntimeException | Error e) {
                log.error("A part of station {} cannot be closed", identity, e);
            }
        }
    }

    /** The whole of A01 but the reply, after which {@code afterReply} runs what it is given. */
    SetVariableStatusEnum changePassword(String value, Consumer<Runnable> afterReply) {
        StationSecurity inUse = link.security();
        BasicAuthPassword used = inUse == null ? null : inUse.password();
        // Profile 3 has none, but the CSMS may prepare another one.
        BasicAuthPassword password = used != null ? used : profiles.password();
        if (password == null || !password.change(value)) {
            return SetVariableStatusEnum.REJECTED;
        }
        link.events().reconfigured("the CSMS has changed the BasicAuthPassword");
        if (used != null) {
            afterReply.accept(() -> reconnect());
        }
        return SetVariableStatusEnum.ACCEPTED;
    }

    /** Notices what the CSMS answers to a BootNotification. */
    private <R extends OcppResponse> CompletableFuture<R> watched(
            OcppSession session, StationRequest<R> request, CompletableFuture<R> answer) {
        if (request instanceof BootNotificationRequest) {
            answer.thenAccept(response -> {
                if (response instanceof BootNotificationResponse boot) {
                    link.registered(session, boot.getStatus());
                }
            });
        }
        return answer;
    }

    private <R extends OcppResponse> CompletableFuture<R> notConnected(StationRequest<R> request) {
        return CompletableFuture.failedFuture(new NotConnectedException(
                request.action() + " was not sent: station " + identity + " has not connected yet"));
    }
}
