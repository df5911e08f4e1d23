package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.availability.ConnectorStatuses;
import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.certificate.CertificateSigning;
import io.chargewire.ocpp.client.certificate.InstalledCertificates;
import io.chargewire.ocpp.client.delivery.MessageQueue;
import io.chargewire.ocpp.client.provisioning.NetworkSettings;
import io.chargewire.ocpp.client.reset.Resets;
import io.chargewire.ocpp.client.securitylog.SecurityLog;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import io.chargewire.ocpp.client.trigger.MessageTriggers;
import io.chargewire.ocpp.examples.station.answer.StationAnswers;
import io.chargewire.ocpp.examples.station.answer.StationParts;
import io.chargewire.ocpp.examples.station.charging.CardReader;
import io.chargewire.ocpp.examples.station.charging.Driver;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.charging.Transactions;
import io.chargewire.ocpp.examples.station.charging.Visit;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The station's software from one start to the next: the library's parts, wired to the hardware. Made anew by every reset, as a
 * reboot does it. Thread-safe.
 *
 * <pre>
 *   hardware ──► Transactions ──► TransactionRecorder ──► MessageQueue ──┐
 *            ──► ConnectorStatuses ──────────────────────────────────────┼──► StationClient ──► CSMS
 *                BootFlow ───────────────────────────────────────────────┘
 * </pre>
 */
final class RunningStation {

    private final StationUplink uplink = new StationUplink();
    private final BootFlow boot;
    private final Transactions transactions;
    private final Driver driver;
    private final Visit visit;
    private final StationClient client;

    /**
     * How the station is connected.
     *
     * @param profiles the ways to a CSMS
     * @param credentials what it shows, and knows the CSMS by
     * @param transport how it connects
     * @param reconnects whether it connects again, as the RetryBackOff variables say
     * @param observer looks at its messages
     * @param stateListener is told of the connection
     */
    record Network(
            NetworkProfiles profiles,
            Credentials credentials,
            ClientTransport transport,
            boolean reconnects,
            SessionObserver observer,
            Consumer<ClientStateChange> stateListener) {}

    /**
     * Starts the software.
     *
     * @throws IOException if what was kept cannot be read
     */
    RunningStation(
            StationSettings settings,
            Hardware hardware,
            StationMemory memory,
            Network network,
            Consumer<BootReasonEnum> reboot,
            BootReasonEnum reason)
            throws IOException {
        boot = BootFlow.builder(memory.configuration(), () -> description(settings))
                .reason(reason)
                .build();
        MessageQueue queue = MessageQueue.builder(memory.configuration())
                .store(memory.messages())
                .build();
        TransactionRecorder recorder = TransactionRecorder.builder(queue, memory.transactions())
                .triggeredReadings(transaction -> List.of(hardware.read(ReadingContextEnum.TRIGGER)))
                .build();
        ConnectorStatuses connectors = ConnectorStatuses.builder(memory.configuration())
                .connector(Evse.ID, Evse.CONNECTOR_ID, hardware.evse().status())
                .build();
        InstalledCertificates certificates = network.credentials().certificates(memory.configuration(), memory);
        CertificateSigning signing = network.credentials().signing(memory.configuration());
        MessageTriggers triggers = MessageTriggers.builder()
                .boot(boot)
                .connectors(connectors)
                .on(
                        MessageTriggerEnum.TRANSACTION_EVENT,
                        evse -> recorder.triggered(evse == null ? null : evse.getId()))
                .on(
                        MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE,
                        evse -> signing.triggered(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE))
                .on(MessageTriggerEnum.METER_VALUES, evse -> meterValues(hardware, evse))
                .build();
        NetworkSettings networkSettings =
                new NetworkSettings(network.profiles(), memory.configuration(), network.credentials()::of);
        transactions = new Transactions(
                recorder,
                hardware.device(),
                hardware.evse(),
                hardware.meter(),
                hardware.profiles(),
                hardware.clock(),
                System::nanoTime);
        transactions.onEnd(transaction -> hardware.profiles().removeOfTransaction(transaction.id()));
        Resets resets = Resets.builder(memory.configuration(), new Reboot(hardware.evse(), reboot))
                .transactions(recorder, (transaction, last) -> transactions.stopForReset(last))
                .build();
        CardReader reader = new CardReader(uplink);
        driver = new Driver(reader, hardware.evse(), transactions);
        visit = new Visit(
                reader,
                hardware.evse(),
                transactions,
                System::nanoTime,
                () -> TimeUnit.SECONDS.toNanos(hardware.device().integer("TxCtrlr", "EVConnectionTimeOut")));
        client = StationClient.builder(settings.identity(), network.profiles())
                .transport(network.transport())
                .reconnect(
                        () -> network.reconnects() ? ReconnectPolicy.of(memory.configuration()) : ReconnectPolicy.NEVER)
                .onStateChange(network.stateListener())
                .observer(network.observer())
                .part(boot, queue, recorder, connectors, triggers, networkSettings, resets, certificates, signing)
                .part(memory.securityLog().map(SecurityLog::new).stream().toArray(StationPart[]::new))
                .handlers(StationAnswers.of(new StationParts(
                        uplink,
                        boot,
                        hardware.device(),
                        hardware.evse(),
                        hardware.meter(),
                        hardware.profiles(),
                        transactions,
                        settings.byHand() ? visit : driver,
                        hardware.clock(),
                        networkSettings)))
                .build();
        uplink.use(client);
        hardware.evse().onStatus(status -> connectors.set(Evse.ID, Evse.CONNECTOR_ID, status));
        hardware.evse().closing(false);
        transactions.endInterrupted();
    }

    /** Connects, and boots until the CSMS accepts the station. Blocks. */
    void powerUp() throws ExecutionException, InterruptedException {
        client.connect().get();
        boot.accepted().get();
    }

    /** To be called several times a second. */
    void tick() {
        transactions.tick();
        visit.tick();
    }

    Driver driver() {
        return driver;
    }

    Visit visit() {
        return visit;
    }

    StationClient client() {
        return client;
    }

    /** The transaction that goes on; null if there is none. */
    @Nullable
    OngoingTransaction transaction() {
        return transactions.current();
    }

    Transactions transactions() {
        return transactions;
    }

    /** Connects at once if it waits to connect again. */
    void retryNow() {
        client.retryNow();
    }

    CompletableFuture<Void> close(Duration drain) {
        return client.close(drain);
    }

    /** The meter of the station is that of its EVSE. */
    private Optional<Runnable> meterValues(Hardware hardware, @Nullable EVSE evse) {
        if (evse != null && evse.getId() != 0 && evse.getId() != Evse.ID) {
            return Optional.empty();
        }
        return Optional.of(() -> uplink.send(MeterValuesRequest.builder()
                .evseId(Evse.ID)
                .meterValue(hardware.read(ReadingContextEnum.TRIGGER))
                .build()));
    }

    private static ChargingStation description(StationSettings settings) {
        String identity = settings.identity();
        return ChargingStation.builder()
                .vendorName(StationVariables.VENDOR)
                .model(StationVariables.MODEL)
                .serialNumber(identity.length() <= 25 ? identity : identity.substring(0, 25))
                .firmwareVersion("1.0")
                .build();
    }
}
