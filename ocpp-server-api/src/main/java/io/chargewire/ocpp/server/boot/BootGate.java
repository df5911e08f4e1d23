package io.chargewire.ocpp.server.boot;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.TriggerMessageStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetReportResponse;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallInterceptor.Call;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.SessionRef;
import io.chargewire.ocpp.rpc.tls.SubjectName;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.server.CsmsPart;
import io.chargewire.ocpp.server.CsmsRuntime;
import io.chargewire.ocpp.server.CsmsSetup;
import io.chargewire.ocpp.server.StationConnected;
import io.chargewire.ocpp.server.StationDisconnected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a station do nothing but boot until the CSMS has accepted it. Thread-safe.
 *
 * <pre>{@code
 * CsmsServer.builder()
 *     .part(BootGate.builder(RegistrationStore.inMemory()).build())
 *     .on(BootNotificationRequest.class, (context, boot) -> ...)   // the decision
 * }</pre>
 *
 * <p>What the handler for BootNotification answers counts from then on, over reconnects too:
 *
 * <ul>
 *   <li>none yet: every message but BootNotification is refused with SecurityError (B01.FR.10), and the station is asked once for a
 *       BootNotification, since one that has only reconnected sends none by itself;
 *   <li>Pending: so too, but for what the CSMS has asked for with TriggerMessage, GetBaseReport or GetReport (B02.FR.09);
 *   <li>Rejected: every message but BootNotification is refused (B03.FR.07), and calls of the CSMS fail with {@link
 *       StationRejectedException} (B03.FR.03);
 *   <li>Accepted: all goes through.
 * </ul>
 *
 * <p>A station of security profile 3 whose BootNotification names another serial number than the CN of its certificate is
 * disconnected with 1008 (B01.FR.11, B01.FR.12).
 */
public final class BootGate implements CsmsPart {

    private static final Logger log = LoggerFactory.getLogger(BootGate.class);

    private final RegistrationStore store;
    private final boolean checksSerialNumber;
    private final List<Consumer<StationBooted>> bootedListeners;

    /** By identity; those who are connected. */
    private final ConcurrentMap<String, StationAtGate> stations = new ConcurrentHashMap<>();

    /** Null before the start. */
    private volatile @Nullable CsmsRuntime runtime;

    private BootGate(Builder builder) {
        store = builder.store;
        checksSerialNumber = builder.checksSerialNumber;
        bootedListeners = List.copyOf(builder.bootedListeners);
    }

    /**
     * Begins a gate.
     *
     * @param store keeps the answers; {@link RegistrationStore#inMemory()} for a CSMS that may ask all stations after a restart
     * @return a builder
     */
    public static Builder builder(RegistrationStore store) {
        return new Builder(store);
    }

    /** Sets up a {@link BootGate}. Not thread-safe. */
    public static final class Builder {

        private final RegistrationStore store;
        private final List<Consumer<StationBooted>> bootedListeners = new ArrayList<>();
        private boolean checksSerialNumber = true;

        private Builder(RegistrationStore store) {
            this.store = store;
        }

        /**
         * Whether the serial number of a station of profile 3 has to be the CN of its certificate (B01.FR.11); it has by default.
         *
         * @param value false for stations whose certificates or BootNotifications name none
         * @return this builder
         */
        public Builder checkSerialNumber(boolean value) {
            checksSerialNumber = value;
            return this;
        }

        /**
         * Is told of every BootNotification and its answer.
         *
         * @param listener called on the callback executor, for several stations at once. What shall follow the answer belongs into
         *     {@link io.chargewire.ocpp.server.CsmsContext#afterReply} of the handler
         * @return this builder
         */
        public Builder onBooted(Consumer<StationBooted> listener) {
            bootedListeners.add(listener);
            return this;
        }

        /**
         * The gate.
         *
         * @return for one CSMS
         */
        public BootGate build() {
            return new BootGate(this);
        }
    }

    /**
     * What a station's last BootNotification was answered.
     *
     * @param identity the station, connected or not
     * @return empty if it has sent none; fails as the store does
     */
    public CompletionStage<Optional<RegistrationStatusEnum>> status(String identity) {
        StationAtGate present = stations.get(identity);
        return present == null ? store.load(identity) : present.status().copy();
    }

    @Override
    public void install(CsmsSetup setup) {
        setup.interceptor(call -> call.direction() == CallDirection.INBOUND ? inbound(call) : outbound(call));
        setup.onDisconnected(this::forget);
    }

    @Override
    public void start(CsmsRuntime value) {
        runtime = value;
    }

    private void forget(StationDisconnected event) {
        stations.computeIfPresent(
                event.identity(), (identity, station) -> station.generation > event.generation() ? station : null);
    }

    /** A message of a connection that has been replaced meets what is known of the newer one. */
    private StationAtGate station(SessionRef session) {
        StationAtGate present = stations.get(session.identity());
        if (present != null && present.serves(session.generation())) {
            return present;
        }
        StationAtGate fresh = new StationAtGate(session.generation());
        StationAtGate chosen = stations.compute(
                session.identity(),
                (identity, known) -> known != null && known.serves(session.generation()) ? known : fresh);
        if (chosen == fresh) {
            // Not within the map, which must not run code of users.
            fresh.load(store, session.identity());
        }
        return chosen;
    }

    // ---- from the station

    private CompletionStage<OcppResponse> inbound(Call call) {
        StationAtGate station = station(call.session());
        if (call.request() instanceof BootNotificationRequest boot) {
            return boot(call, boot, station);
        }
        CompletableFuture<Optional<RegistrationStatusEnum>> status = station.status();
        return status.isDone()
                ? status.thenCompose(known -> inbound(call, station, known))
                : status.thenComposeAsync(
                        known -> inbound(call, station, known), runtime().handlerExecutor());
    }

    private CompletionStage<OcppResponse> inbound(
            Call call, StationAtGate station, Optional<RegistrationStatusEnum> status) {
        if (status.equals(Optional.of(RegistrationStatusEnum.ACCEPTED))) {
            return call.proceed();
        }
        boolean rejected = status.equals(Optional.of(RegistrationStatusEnum.REJECTED));
        if (!rejected && station.askedFor.take(call.request())) {
            return call.proceed();
        }
        if (status.isEmpty() && station.askedToBoot.compareAndSet(false, true)) {
            askToBoot(call.session().identity());
        }
        return refused("this station is not accepted, its last BootNotification was "
                + status.map(answer -> "answered " + answer.wireValue()).orElse("never seen"));
    }

    private CompletionStage<OcppResponse> boot(Call call, BootNotificationRequest boot, StationAtGate station) {
        if (checksSerialNumber && isOfAnotherStation(call.session(), boot)) {
            log.warn(
                    "Station {} is disconnected: the serial number of its BootNotification is not the CN of its certificate",
                    call.session());
            runtime()
                    .csms()
                    .station(call.session().identity())
                    .disconnect(CloseReason.POLICY_VIOLATION.withText("serial number is not the certificate's"));
            return refused("the serial number is not that of the certificate");
        }
        return call.proceed().thenCompose(response -> {
            if (!(response instanceof BootNotificationResponse answer)) {
                return CompletableFuture.completedFuture(response);
            }
            RegistrationStatusEnum status = answer.getStatus();
            return store.save(call.session().identity(), status).thenApply(kept -> {
                station.answered(status);
                tell(call.session(), boot, status);
                return response;
            });
        });
    }

    private boolean isOfAnotherStation(SessionRef session, BootNotificationRequest boot) {
        StationConnected connection =
                runtime().csms().station(session.identity()).connection().orElse(null);
        if (connection == null
                || connection.securityProfile() != SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE
                || connection.certificates().isEmpty()) {
            return false;
        }
        String serialNumber = boot.getChargingStation().getSerialNumber();
        return serialNumber == null
                || !SubjectName.commonNames(connection.certificates().get(0)).contains(serialNumber);
    }

    private void tell(SessionRef session, BootNotificationRequest boot, RegistrationStatusEnum status) {
        StationBooted event = new StationBooted(
                runtime().csms().station(session.identity()),
                session.generation(),
                boot,
                status,
                runtime().timers().now());
        bootedListeners.forEach(listener -> runtime().executor().execute(() -> {
            try {
                listener.accept(event);
            } catch (RuntimeException | Error e) {
                log.error("A listener for stations that boot failed", e);
            }
        }));
    }

    private void askToBoot(String identity) {
        runtime()
                .executor()
                .execute(() -> runtime()
                        .csms()
                        .station(identity)
                        .call(TriggerMessageRequest.builder()
                                .requestedMessage(MessageTriggerEnum.BOOT_NOTIFICATION)
                                .build())
                        .whenComplete((answer, failure) -> {
                            if (failure != null || answer.getStatus() != TriggerMessageStatusEnum.ACCEPTED) {
                                log.warn(
                                        "Station {} is not accepted and sends no BootNotification when asked to",
                                        identity);
                            }
                        }));
    }

    private static CompletionStage<OcppResponse> refused(String why) {
        return CompletableFuture.failedFuture(new CallErrorException(RpcErrorCode.SECURITY_ERROR, why));
    }

    // ---- to the station

    private CompletionStage<OcppResponse> outbound(Call call) {
        StationAtGate station = station(call.session());
        return station.status().thenCompose(status -> {
            if (status.equals(Optional.of(RegistrationStatusEnum.REJECTED))) {
                return CompletableFuture.failedFuture(new StationRejectedException(
                        call.request().action().name(), call.session().identity()));
            }
            Runnable takeBack = status.equals(Optional.of(RegistrationStatusEnum.ACCEPTED))
                    ? null
                    : station.askedFor.ask(call.request());
            return takeBack == null
                    ? call.proceed()
                    : call.proceed().whenComplete((response, failure) -> {
                        if (failure instanceof CallErrorException || (response != null && !agrees(response))) {
                            takeBack.run();
                        }
                    });
        });
    }

    private static boolean agrees(OcppResponse response) {
        if (response instanceof TriggerMessageResponse answer) {
            return answer.getStatus() == TriggerMessageStatusEnum.ACCEPTED;
        }
        if (response instanceof GetBaseReportResponse answer) {
            return answer.getStatus() == GenericDeviceModelStatusEnum.ACCEPTED;
        }
        return response instanceof GetReportResponse answer
                && answer.getStatus() == GenericDeviceModelStatusEnum.ACCEPTED;
    }

    private CsmsRuntime runtime() {
        return Objects.requireNonNull(runtime, "the part has not started");
    }

    @Override
    public String toString() {
        return "BootGate[" + stations.size() + " stations]";
    }
}
