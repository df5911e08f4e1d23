package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.model.messages.CertificateSignedResponse;
import io.chargewire.ocpp.model.messages.SignCertificateResponse;
import io.chargewire.ocpp.rpc.Timers;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the station's certificates: at the CSMS's request (A02), and by itself a month before one ends (A03). Thread-safe.
 *
 * <pre>{@code
 * StationKeyStore keys = StationKeyStore.file(Path.of("station.p12"), password);
 * CertificateSigning signing = CertificateSigning.builder(configuration, keys, roots).build();
 * StationClient.builder("CS001", "wss://csms.example.com/ocpp")
 *     .security(StationSecurity.profile3(ClientTls.of(keys.tls(roots))))
 *     .part(signing)
 * }</pre>
 *
 * <p>A new key pair is made, and its certificate asked for, again and again as CertSigningWaitMinimum and CertSigningRepeatTimes say.
 * A chain that comes is checked (A02.FR.06). If it is good, the station answers Accepted and connects again with it; if no network
 * profile opens a connection, it goes back to the certificate before (A02.FR.28). If it is not, the station answers Rejected,
 * raises the critical security event InvalidChargingStationCertificate (A02.FR.07) and asks no more until the CSMS wants it (A02.FR.20).
 */
public final class CertificateSigning implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(CertificateSigning.class);

    /** How long before its end a certificate is renewed (A03.FR.02). */
    private static final Duration MONTH = Duration.ofDays(30);

    private static final Duration DAY = Duration.ofDays(1);

    private final StationConfiguration configuration;
    private final StationKeyStore keys;
    private final Map<CertificateSigningUseEnum, Supplier<List<X509Certificate>>> roots;
    private final @Nullable String serialNumber;
    private final @Nullable Consumer<List<X509Certificate>> v2gInstalled;

    /** Guards the fields below. */
    private final Object lock = new Object();

    private final Map<CertificateSigningUseEnum, SigningLane> lanes = new EnumMap<>(CertificateSigningUseEnum.class);
    private Timers.@Nullable Timer nextCheck;
    private boolean closed;

    /** Null before the start. */
    private volatile @Nullable StationRuntime runtime;

    /** Null before the start. */
    private volatile @Nullable CertificateTrial trial;

    private CertificateSigning(Builder builder) {
        configuration = builder.configuration;
        keys = builder.keys;
        roots = new EnumMap<>(builder.roots);
        serialNumber = builder.serialNumber;
        v2gInstalled = builder.v2gInstalled;
    }

    /**
     * Begins a part that renews the certificate for the connection to the CSMS.
     *
     * @param configuration OrganizationName, CertSigningWaitMinimum, CertSigningRepeatTimes and MaxCertificateChainSize, read when
     *     needed
     * @param keys where the keys and certificates are
     * @param csmsRoots the root certificates of the charging station operator, to which a new certificate has to lead; asked when one
     *     comes. With none every certificate is rejected.
     * @return a builder
     */
    public static Builder builder(
            StationConfiguration configuration, StationKeyStore keys, Supplier<List<X509Certificate>> csmsRoots) {
        return new Builder(configuration, keys, csmsRoots);
    }

    /** Collects what renewing needs. Not thread-safe. */
    public static final class Builder {

        private final StationConfiguration configuration;
        private final StationKeyStore keys;
        private final Map<CertificateSigningUseEnum, Supplier<List<X509Certificate>>> roots =
                new EnumMap<>(CertificateSigningUseEnum.class);
        private @Nullable String serialNumber;
        private @Nullable Consumer<List<X509Certificate>> v2gInstalled;

        private Builder(
                StationConfiguration configuration, StationKeyStore keys, Supplier<List<X509Certificate>> csmsRoots) {
            this.configuration = configuration;
            this.keys = keys;
            roots.put(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE, csmsRoots);
        }

        /**
         * The station's serial number, which is the CN of its certificate (A00.FR.511); its identity by default.
         *
         * @param value neither a URL nor an IP address
         * @return this builder
         * @throws IllegalArgumentException if it is empty or looks like a URL
         */
        public Builder serialNumber(String value) {
            if (value.isBlank() || value.contains("://")) {
                throw new IllegalArgumentException(
                        "a serial number is neither empty nor a URL, unlike '" + value + "'");
            }
            serialNumber = value;
            return this;
        }

        /**
         * Renews the certificate for ISO 15118 as well, for a station with one controller: its CN is ISO15118Ctrlr.SeccId.
         *
         * @param v2gRoots the V2G root certificates, to which it has to lead
         * @param installed is given each new chain, the certificate first, when it is in the key store; runs on the executor for
         *     handlers after the reply and may block
         * @return this builder
         */
        public Builder v2g(Supplier<List<X509Certificate>> v2gRoots, Consumer<List<X509Certificate>> installed) {
            roots.put(CertificateSigningUseEnum.V2G_CERTIFICATE, v2gRoots);
            v2gInstalled = installed;
            return this;
        }

        /**
         * The part.
         *
         * @return for one client
         */
        public CertificateSigning build() {
            return new CertificateSigning(this);
        }
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(CertificateSignedRequest.class, this::signed);
        setup.onStateChange(this::onStateChange);
        setup.onRegistration(status -> {
            if (status == RegistrationStatusEnum.ACCEPTED) {
                sendWhatIsDue();
                renewWhatEnds();
            }
        });
    }

    @Override
    public void start(StationRuntime value) {
        runtime = value;
        trial = new CertificateTrial(keys, value);
        synchronized (lock) {
            roots.keySet()
                    .forEach(use ->
                            lanes.put(use, new SigningLane(use, configuration, keys, () -> subject(use), value)));
        }
        checkDaily();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (nextCheck != null) {
                nextCheck.cancel();
            }
            lanes.values().forEach(SigningLane::close);
        }
    }

    /**
     * Makes a new key pair and asks the CSMS for its certificate, in place of a request that is under way (A02.FR.01, A03.FR.01).
     * Blocks while the key is made and kept.
     *
     * @param use which certificate
     * @return the CSMS's answer to the request, on the callback executor: Accepted means that the certificate comes later. Fails as
     *     {@link io.chargewire.ocpp.client.StationClient#call} does, while the request is repeated all the same; and with {@link
     *     IOException}, after which it is not, if the key cannot be made or kept, or OrganizationName or SeccId is not set.
     * @throws IllegalStateException if the part has not started, or the use is V2G and the builder was not told of it
     */
    public CompletableFuture<SignCertificateResponse> request(CertificateSigningUseEnum use) {
        SigningLane lane = lane(use);
        if (lane == null) {
            throw new IllegalStateException("this station renews no " + use.wireValue());
        }
        try {
            return lane.begin();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * What a TriggerMessage for SignChargingStationCertificate or SignV2GCertificate sets going (A02.FR.02).
     *
     * @param use which certificate
     * @return to be run after the reply; empty if the station renews no such certificate, or OrganizationName or SeccId is not set
     */
    public Optional<Runnable> triggered(CertificateSigningUseEnum use) {
        SigningLane lane = lane(use);
        if (lane == null) {
            return Optional.empty();
        }
        try {
            lane.subject().names();
        } catch (IOException e) {
            log.warn("The CSMS asks in vain for a new {}: {}", use.wireValue(), e.getMessage());
            return Optional.empty();
        }
        return Optional.of(() -> begin(use, lane));
    }

    private void begin(CertificateSigningUseEnum use, SigningLane lane) {
        try {
            lane.begin();
        } catch (IOException e) {
            log.error("A new {} cannot be asked for", use.wireValue(), e);
        }
    }

    private @Nullable SigningLane lane(CertificateSigningUseEnum use) {
        synchronized (lock) {
            return lanes.get(use);
        }
    }

    private String[] subject(CertificateSigningUseEnum use) throws IOException {
        String organization = configuration.get(StandardVariables.ORGANIZATION_NAME);
        if (organization.isEmpty()) {
            throw new IOException("SecurityCtrlr.OrganizationName is not set");
        }
        if (use == CertificateSigningUseEnum.V2G_CERTIFICATE) {
            String seccId = configuration.get(StandardVariables.SECC_ID);
            if (seccId.isEmpty()) {
                throw new IOException("ISO15118Ctrlr.SeccId is not set");
            }
            return new String[] {seccId, organization};
        }
        return new String[] {serialNumber == null ? runtime().client().identity() : serialNumber, organization};
    }

    // ---- what comes in

    private CertificateSignedResponse signed(StationContext context, CertificateSignedRequest request) {
        CertificateSigningUseEnum use = Objects.requireNonNullElse(
                request.getCertificateType(), CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE);
        SigningLane lane = lane(use);
        Supplier<List<X509Certificate>> trusted = roots.get(use);
        if (lane == null || trusted == null) {
            return CertificateIntake.rejected("UnsupportedRequest", "this station renews no " + use.wireValue());
        }
        return new CertificateIntake(use, configuration, keys, trusted, runtime())
                .take(request.getCertificateChain(), lane, chain -> takeIntoUse(context, use, chain));
    }

    private void takeIntoUse(StationContext context, CertificateSigningUseEnum use, List<X509Certificate> chain) {
        runtime().securityEvent("ReconfigurationOfSecurityParameters", "the station has got a new " + use.wireValue());
        if (use == CertificateSigningUseEnum.V2G_CERTIFICATE) {
            Consumer<List<X509Certificate>> installed = v2gInstalled;
            if (installed != null) {
                context.afterReply(() -> installed.accept(chain));
            }
            return;
        }
        CertificateTrial present = Objects.requireNonNull(trial, "a call comes after the start");
        present.begin();
        context.afterReply(present::reconnect);
    }

    // ---- what comes of itself

    private void onStateChange(ClientStateChange change) {
        CertificateTrial present = trial;
        if (present != null) {
            present.onStateChange(change);
        }
        boolean back = change.to() == ClientState.CONNECTED && !change.bootNotificationNeeded();
        if (back && runtime().client().registration() == RegistrationStatusEnum.ACCEPTED) {
            sendWhatIsDue();
        }
    }

    private void sendWhatIsDue() {
        List<SigningLane> all;
        synchronized (lock) {
            all = List.copyOf(lanes.values());
        }
        all.forEach(SigningLane::sendIfDue);
    }

    private void checkDaily() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            nextCheck = runtime()
                    .timers()
                    .schedule(
                            DAY,
                            () -> runtime().executor().execute(() -> {
                                if (runtime().client().registration() == RegistrationStatusEnum.ACCEPTED) {
                                    renewWhatEnds();
                                }
                                checkDaily();
                            }));
        }
    }

    private void renewWhatEnds() {
        Map<CertificateSigningUseEnum, SigningLane> all;
        synchronized (lock) {
            all = Map.copyOf(lanes);
        }
        all.forEach((use, lane) -> {
            if (!lane.isPending() && ends(keys.certificate(use))) {
                log.info("The station's {} ends soon, a new one is asked for", use.wireValue());
                begin(use, lane);
            }
        });
    }

    private boolean ends(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return false;
        }
        Instant from = chain.get(0).getNotBefore().toInstant();
        Instant until = chain.get(0).getNotAfter().toInstant();
        // One that lives for less than two months is not renewed as soon as it has come.
        Duration half = Duration.between(from, until).dividedBy(2);
        Duration left = Duration.between(runtime().timers().now(), until);
        return left.compareTo(half.compareTo(MONTH) < 0 ? half : MONTH) <= 0;
    }

    private StationRuntime runtime() {
        return Objects.requireNonNull(runtime, "the part has not started");
    }

    @Override
    public String toString() {
        return "CertificateSigning[" + keys + "]";
    }
}
