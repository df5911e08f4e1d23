package io.chargewire.ocpp.examples.station.firmware;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.certificate.InstalledCertificates;
import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.examples.station.transfer.Errands;
import io.chargewire.ocpp.examples.station.transfer.FileServer;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.Firmware;
import io.chargewire.ocpp.model.datatypes.FirmwareStatusEnum;
import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.UpdateFirmwareStatusEnum;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.UpdateFirmwareRequest;
import io.chargewire.ocpp.model.messages.UpdateFirmwareResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers UpdateFirmware and carries it out in the background (L01, L02). A new request takes the place of an update that is not done yet
 * (L01.FR.24). What is not installed when the station starts again is not installed at all. Thread-safe.
 */
public final class FirmwareUpdates implements StationPart {

    private final FirmwareSlot slot;
    private final InstalledCertificates certificates;
    private final MessageDelivery delivery;
    private final Clock clock;
    private final Errands errands = new Errands("station-firmware-update");

    /** What the CSMS was told last; null if nothing. */
    private volatile @Nullable FirmwareStatusNotificationRequest last;

    /** Null until the station starts. */
    private volatile @Nullable StationRuntime runtime;

    /**
     * Creates the part.
     *
     * @param slot where a firmware goes
     * @param certificates holds those of manufacturers
     * @param delivery tells the CSMS how it goes
     * @param clock the station's clock
     */
    public FirmwareUpdates(
            FirmwareSlot slot, InstalledCertificates certificates, MessageDelivery delivery, Clock clock) {
        this.slot = slot;
        this.certificates = certificates;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(UpdateFirmwareRequest.class, this::answer);
    }

    @Override
    public void start(StationRuntime value) {
        runtime = value;
    }

    /**
     * What a TriggerMessage makes it send (L01.FR.25, L01.FR.26).
     *
     * @param evse of no importance
     * @return sends it
     */
    public Optional<Runnable> triggered(@Nullable EVSE evse) {
        return Optional.of(() -> {
            FirmwareStatusNotificationRequest status = last;
            delivery.deliver(
                    status != null && status.getStatus() != FirmwareStatusEnum.INSTALLED
                            ? status
                            : FirmwareStatusNotificationRequest.builder()
                                    .status(FirmwareStatusEnum.IDLE)
                                    .build());
        });
    }

    private UpdateFirmwareResponse answer(StationContext context, UpdateFirmwareRequest request) {
        Firmware firmware = request.getFirmware();
        FileServer server = FileServer.at(firmware.getLocation()).orElse(null);
        if (server == null) {
            return answer(
                    UpdateFirmwareStatusEnum.REJECTED,
                    ReasonCode.UNSUPPORTED_PARAM.info("location has to be one of " + FileServer.PROTOCOLS));
        }
        SigningCertificate signer = null;
        if (firmware.getSigningCertificate() != null) {
            if (firmware.getSignature() == null) {
                return answer(
                        UpdateFirmwareStatusEnum.REJECTED,
                        ReasonCode.MISSING_PARAM.info("a signingCertificate needs a signature"));
            }
            try {
                signer = SigningCertificate.checked(
                        firmware.getSigningCertificate(),
                        certificates.certificates(InstallCertificateUseEnum.MANUFACTURER_ROOT_CERTIFICATE));
            } catch (GeneralSecurityException e) {
                String why = Objects.requireNonNullElse(e.getMessage(), "it cannot be read");
                securityEvent("InvalidFirmwareSigningCertificate", why); // L01.FR.02
                return answer(UpdateFirmwareStatusEnum.INVALID_CERTIFICATE, ReasonCode.INVALID_VALUE.info(why));
            }
        }
        boolean replaced = errands.callOff();
        FirmwareUpdate update = new FirmwareUpdate(
                request, server, signer, slot, clock, status -> tell(status, request), this::securityEvent);
        context.afterReply(() -> errands.begin(update::run, () -> {}));
        return answer(replaced ? UpdateFirmwareStatusEnum.ACCEPTED_CANCELED : UpdateFirmwareStatusEnum.ACCEPTED, null);
    }

    private void tell(FirmwareStatusEnum status, UpdateFirmwareRequest request) {
        FirmwareStatusNotificationRequest notification = FirmwareStatusNotificationRequest.builder()
                .status(status)
                .requestId(request.getRequestId())
                .build();
        last = notification;
        delivery.deliver(notification);
    }

    private void securityEvent(String type, @Nullable String what) {
        Objects.requireNonNull(runtime, "not started").securityEvent(type, what);
    }

    private static UpdateFirmwareResponse answer(UpdateFirmwareStatusEnum status, @Nullable StatusInfo why) {
        return UpdateFirmwareResponse.builder().status(status).statusInfo(why).build();
    }

    @Override
    public void close() {
        errands.close();
    }
}
