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
import io.chargewire.ocpp.examples.station.charging.Bay;
import io.chargewire.ocpp.examples.station.charging.Bays;
import io.chargewire.ocpp.examples.station.charging.CardReader;
import io.chargewire.ocpp.examples.station.charging.Driver;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.examples.station.charging.Transactions;
import io.chargewire.ocpp.examples.station.charging.Visit;
import io.chargewire.ocpp.examples.station.diagnostics.LogFiles;
import io.chargewire.ocpp.examples.station.diagnostics.LogUploads;
import io.chargewire.ocpp.examples.station.display.Display;
import io.chargewire.ocpp.examples.station.firmware.FirmwareSlot;
import io.chargewire.ocpp.examples.station.firmware.FirmwareUpdates;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateRequest;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
    private final Bays bays;
    private final Clock clock;
    private final Display display;
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
        clock = hardware.clock();
        display = hardware.display();
        boot = BootFlow.builder(memory.configuration(), () -> description(settings, hardware.firmware()))
                .reason(reason)
                .build();
        MessageQueue queue = MessageQueue.builder(memory.configuration())
                .store(memory.messages())
                .build();
        TransactionRecorder recorder = TransactionRecorder.builder(queue, memory.transactions())
                .triggeredReadings(transaction -> hardware.outlet(Objects.requireNonNullElse(transaction.evseId(), 0))
                        .map(outlet -> List.of(hardware.read(outlet, ReadingContextEnum.TRIGGER)))
                        .orElse(List.of()))
                .build();
        ConnectorStatuses connectors = connectors(hardware, memory);
        InstalledCertificates certificates = network.credentials().certificates(memory.configuration(), memory);
        CertificateSigning signing = network.credentials().signing(memory.configuration());
        SecurityLog securityLog = memory.securityLog().map(SecurityLog::new).orElse(null);
        LogUploads logs = new LogUploads(new LogFiles(hardware.device(), securityLog, clock), queue);
        FirmwareUpdates firmware = new FirmwareUpdates(hardware.firmware(), certificates, queue, clock);
        MessageTriggers triggers = MessageTriggers.builder()
                .boot(boot)
                .connectors(connectors)
                .on(
                        MessageTriggerEnum.TRANSACTION_EVENT,
                        evse -> recorder.triggered(evse == null ? null : evse.getId()))
                .on(
                        MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE,
                        evse -> signing.triggered(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE))
                .on(MessageTriggerEnum.LOG_STATUS_NOTIFICATION, logs::triggered)
                .on(MessageTriggerEnum.FIRMWARE_STATUS_NOTIFICATION, firmware::triggered)
                .on(MessageTriggerEnum.METER_VALUES, evse -> meterValues(hardware, evse))
                .build();
        NetworkSettings networkSettings =
                new NetworkSettings(network.profiles(), memory.configuration(), network.credentials()::of);
        CardReader reader = new CardReader(uplink, hardware.authorization());
        bays = new Bays(hardware.outlets().stream()
                .map(outlet -> bay(outlet, hardware, recorder, reader, settings.byHand()))
                .toList());
        Resets resets = Resets.builder(memory.configuration(), new Reboot(hardware.outlets(), reboot))
                .transactions(
                        recorder,
                        (transaction, last) -> bays.with(transaction.transactionId())
                                .ifPresent(bay -> bay.transactions().stopForReset(last)))
                .build();
        client = StationClient.builder(settings.identity(), network.profiles())
                .transport(network.transport())
                .reconnect(
                        () -> network.reconnects() ? ReconnectPolicy.of(memory.configuration()) : ReconnectPolicy.NEVER)
                .onStateChange(network.stateListener())
                .observer(network.observer())
                .part(boot, queue, recorder, connectors, triggers, networkSettings, resets, certificates, signing)
                .part(logs, firmware)
                .part(securityLog == null ? new StationPart[0] : new StationPart[] {securityLog})
                .handlers(StationAnswers.of(new StationParts(
                        uplink,
                        boot,
                        hardware.device(),
                        hardware.profiles(),
                        bays,
                        hardware.authorization(),
                        hardware.display(),
                        clock,
                        networkSettings)))
                .build();
        uplink.use(client);
        hardware.load(client.json());
        for (Outlet outlet : hardware.outlets()) {
            Evse evse = outlet.evse();
            evse.onStatus(status -> connectors.set(evse.id(), Evse.CONNECTOR_ID, status));
            evse.closing(false);
        }
        Transactions.endInterrupted(recorder);
    }

    private static ConnectorStatuses connectors(Hardware hardware, StationMemory memory) {
        var statuses = ConnectorStatuses.builder(memory.configuration());
        for (Outlet outlet : hardware.outlets()) {
            statuses.connector(
                    outlet.evse().id(), Evse.CONNECTOR_ID, outlet.evse().status());
        }
        return statuses.build();
    }

    private static Bay bay(
            Outlet outlet, Hardware hardware, TransactionRecorder recorder, CardReader reader, boolean byHand) {
        Evse evse = outlet.evse();
        Transactions transactions = new Transactions(
                recorder,
                hardware.device(),
                evse,
                outlet.meter(),
                hardware.profiles().limitOf(evse.id()),
                hardware.clock(),
                System::nanoTime);
        transactions.onEnd(transaction -> {
            hardware.profiles().removeOfTransaction(transaction.id());
            hardware.display().remove(message -> transaction.id().equals(message.getTransactionId())); // O02.FR.02
        });
        transactions.onIdTokenInfo(hardware.authorization()::learn);
        Driver driver = new Driver(reader, evse, transactions);
        Visit visit = new Visit(
                reader,
                evse,
                transactions,
                System::nanoTime,
                () -> TimeUnit.SECONDS.toNanos(hardware.device().integer("TxCtrlr", "EVConnectionTimeOut")));
        return new Bay(evse, transactions, driver, visit, byHand ? visit : driver);
    }

    /** Connects, and boots until the CSMS accepts the station. Blocks. */
    void powerUp() throws ExecutionException, InterruptedException {
        client.connect().get();
        boot.accepted().get();
    }

    /** To be called several times a second. */
    void tick() {
        display.tick();
        for (Bay bay : bays.all()) {
            bay.transactions().tick();
            bay.visit().tick();
            ReservationStatusUpdateRequest over = bay.evse().endReservation(clock.instant());
            if (over != null) {
                uplink.send(over);
            }
        }
    }

    Bays bays() {
        return bays;
    }

    StationClient client() {
        return client;
    }

    /** Connects at once if it waits to connect again. */
    void retryNow() {
        client.retryNow();
    }

    CompletableFuture<Void> close(Duration drain) {
        return client.close(drain);
    }

    /** Of one EVSE, or of each. */
    private Optional<Runnable> meterValues(Hardware hardware, @Nullable EVSE evse) {
        List<Outlet> meant = hardware.outlets().stream()
                .filter(outlet -> evse == null
                        || evse.getId() == 0
                        || evse.getId() == outlet.evse().id())
                .toList();
        return meant.isEmpty()
                ? Optional.empty()
                : Optional.of(() -> meant.forEach(outlet -> uplink.send(MeterValuesRequest.builder()
                        .evseId(outlet.evse().id())
                        .meterValue(hardware.read(outlet, ReadingContextEnum.TRIGGER))
                        .build())));
    }

    private static ChargingStation description(StationSettings settings, FirmwareSlot firmware) {
        String identity = settings.identity();
        return ChargingStation.builder()
                .vendorName(StationVariables.VENDOR)
                .model(StationVariables.MODEL)
                .serialNumber(identity.length() <= 25 ? identity : identity.substring(0, 25))
                .firmwareVersion(firmware.version())
                .build();
    }
}
