package io.chargewire.ocpp.examples.station.firmware;

import io.chargewire.ocpp.examples.station.transfer.CallOff;
import io.chargewire.ocpp.examples.station.transfer.CalledOffException;
import io.chargewire.ocpp.examples.station.transfer.Errands;
import io.chargewire.ocpp.examples.station.transfer.FileServer;
import io.chargewire.ocpp.examples.station.transfer.TransferException;
import io.chargewire.ocpp.model.datatypes.Firmware;
import io.chargewire.ocpp.model.datatypes.FirmwareStatusEnum;
import io.chargewire.ocpp.model.messages.UpdateFirmwareRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One update, from the download to the end.
 *
 * <pre>
 *   DownloadScheduled ─► Downloading ─► Downloaded ─► SignatureVerified ─► InstallScheduled ─► Installing ─► Installed
 *                             │                             │                                       │
 *                             ▼                             ▼                                       ▼
 *                      DownloadFailed               InvalidSignature        InstallVerificationFailed, InstallationFailed
 * </pre>
 *
 * <p>The scheduled states are left out where nothing is to be waited for, SignatureVerified where nothing is signed.
 */
final class FirmwareUpdate {

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final UpdateFirmwareRequest request;
    private final FileServer server;
    private final @Nullable SigningCertificate signer;
    private final FirmwareSlot slot;
    private final Clock clock;
    private final Consumer<FirmwareStatusEnum> status;
    private final BiConsumer<String, @Nullable String> securityEvents;

    FirmwareUpdate(
            UpdateFirmwareRequest request,
            FileServer server,
            @Nullable SigningCertificate signer,
            FirmwareSlot slot,
            Clock clock,
            Consumer<FirmwareStatusEnum> status,
            BiConsumer<String, @Nullable String> securityEvents) {
        this.request = request;
        this.server = server;
        this.signer = signer;
        this.slot = slot;
        this.clock = clock;
        this.status = status;
        this.securityEvents = securityEvents;
    }

    void run(CallOff callOff) throws CalledOffException {
        Firmware firmware = request.getFirmware();
        waitUntil(firmware.getRetrieveDateTime(), FirmwareStatusEnum.DOWNLOAD_SCHEDULED, callOff); // L01.FR.13
        byte[] file = download(callOff);
        if (file == null || !isSigned(file)) {
            return;
        }
        waitUntil(firmware.getInstallDateTime(), FirmwareStatusEnum.INSTALL_SCHEDULED, callOff); // L01.FR.16
        slot.closing(true);
        try {
            waitUntilNobodyCharges(callOff);
            callOff.check();
            install(file);
        } finally {
            slot.closing(false);
        }
    }

    private void waitUntil(@Nullable Instant time, FirmwareStatusEnum scheduled, CallOff callOff)
            throws CalledOffException {
        if (time != null && time.isAfter(clock.instant())) {
            status.accept(scheduled);
            callOff.pauseUntil(time, clock);
        }
    }

    /** Null if it fails. */
    private byte @Nullable [] download(CallOff callOff) throws CalledOffException {
        status.accept(FirmwareStatusEnum.DOWNLOADING);
        AtomicReference<byte @Nullable []> file = new AtomicReference<>();
        try {
            Errands.retry(
                    request.getRetries(),
                    request.getRetryInterval(),
                    callOff,
                    () -> file.set(server.get(MAX_BYTES, callOff)));
        } catch (TransferException e) {
            status.accept(FirmwareStatusEnum.DOWNLOAD_FAILED); // L01.FR.30
            return null;
        }
        status.accept(FirmwareStatusEnum.DOWNLOADED);
        return file.get();
    }

    private boolean isSigned(byte[] file) {
        String signature = request.getFirmware().getSignature();
        if (signer == null || signature == null) {
            return true;
        }
        if (!signer.hasSigned(file, signature)) {
            status.accept(FirmwareStatusEnum.INVALID_SIGNATURE);
            securityEvents.accept("InvalidFirmwareSignature", null); // L01.FR.03
            return false;
        }
        status.accept(FirmwareStatusEnum.SIGNATURE_VERIFIED);
        return true;
    }

    /** L01.FR.06, L01.FR.34. */
    private void waitUntilNobodyCharges(CallOff callOff) throws CalledOffException {
        if (slot.isInUse()) {
            status.accept(FirmwareStatusEnum.INSTALL_SCHEDULED);
        }
        while (slot.isInUse()) {
            callOff.pause(LOOK_AGAIN);
        }
    }

    private void install(byte[] file) {
        status.accept(FirmwareStatusEnum.INSTALLING);
        String version = FirmwareSlot.versionOf(file).orElse(null);
        if (version == null) {
            status.accept(FirmwareStatusEnum.INSTALL_VERIFICATION_FAILED); // L01.FR.29
            return;
        }
        try {
            slot.install(version);
        } catch (IOException e) {
            status.accept(FirmwareStatusEnum.INSTALLATION_FAILED);
            return;
        }
        status.accept(FirmwareStatusEnum.INSTALLED); // L01.FR.28
        securityEvents.accept("FirmwareUpdated", "version " + version); // L01.FR.31
    }
}
