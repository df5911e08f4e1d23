package io.chargewire.ocpp.examples.station.diagnostics;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.examples.station.transfer.CallOff;
import io.chargewire.ocpp.examples.station.transfer.CalledOffException;
import io.chargewire.ocpp.examples.station.transfer.Errands;
import io.chargewire.ocpp.examples.station.transfer.FileServer;
import io.chargewire.ocpp.examples.station.transfer.TransferException;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.LogEnum;
import io.chargewire.ocpp.model.datatypes.LogStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.UploadLogStatusEnum;
import io.chargewire.ocpp.model.messages.GetLogRequest;
import io.chargewire.ocpp.model.messages.GetLogResponse;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers GetLog and brings the file where the CSMS wants it (N01). A new request ends the upload before (N01.FR.12). Thread-safe. */
public final class LogUploads implements StationPart {

    private final LogFiles files;
    private final MessageDelivery delivery;
    private final Errands errands = new Errands("station-log-upload");

    /** What the CSMS was told last; null if nothing. */
    private volatile @Nullable LogStatusNotificationRequest last;

    /**
     * Creates the part.
     *
     * @param files what can be uploaded
     * @param delivery tells the CSMS how it goes
     */
    public LogUploads(LogFiles files, MessageDelivery delivery) {
        this.files = files;
        this.delivery = delivery;
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(GetLogRequest.class, this::answer);
    }

    /**
     * What a TriggerMessage makes it send: how the upload goes, or Idle (F06.FR.15).
     *
     * @param evse of no importance
     * @return sends it
     */
    public Optional<Runnable> triggered(@Nullable EVSE evse) {
        return Optional.of(() -> {
            LogStatusNotificationRequest status = last;
            delivery.deliver(
                    status != null && status.getStatus() == UploadLogStatusEnum.UPLOADING
                            ? status
                            : LogStatusNotificationRequest.builder()
                                    .status(UploadLogStatusEnum.IDLE)
                                    .build());
        });
    }

    private GetLogResponse answer(StationContext context, GetLogRequest request) {
        FileServer server = FileServer.at(request.getLog().getRemoteLocation()).orElse(null);
        if (server == null) {
            return rejected(
                    ReasonCode.UNSUPPORTED_PARAM.info("remoteLocation has to be one of " + FileServer.PROTOCOLS));
        }
        byte[] content;
        try {
            content = files.read(request.getLogType(), request.getLog()).orElse(null);
        } catch (IOException e) {
            content = null;
        }
        if (content == null) {
            return rejected(ReasonCode.NOT_FOUND.info());
        }
        byte[] file = content;
        String name = request.getLogType() == LogEnum.SECURITY_LOG ? "security.log" : "diagnostics.log";
        boolean replaced = errands.callOff();
        context.afterReply(() -> errands.begin(
                callOff -> upload(server, name, file, request, callOff),
                () -> tell(UploadLogStatusEnum.ACCEPTED_CANCELED, request))); // N01.FR.20
        return GetLogResponse.builder()
                .status(replaced ? LogStatusEnum.ACCEPTED_CANCELED : LogStatusEnum.ACCEPTED)
                .filename(name)
                .build();
    }

    private void upload(FileServer server, String name, byte[] file, GetLogRequest request, CallOff callOff)
            throws CalledOffException {
        tell(UploadLogStatusEnum.UPLOADING, request);
        UploadLogStatusEnum end;
        try {
            Errands.retry(
                    request.getRetries(), request.getRetryInterval(), callOff, () -> server.put(name, file, callOff));
            end = UploadLogStatusEnum.UPLOADED;
        } catch (TransferException e) {
            end = failure(e.status());
        }
        tell(end, request);
    }

    /** N01.FR.10. */
    private static UploadLogStatusEnum failure(int status) {
        return switch (status) {
            case 400 -> UploadLogStatusEnum.BAD_MESSAGE;
            case 401, 403 -> UploadLogStatusEnum.PERMISSION_DENIED;
            case 405, 501 -> UploadLogStatusEnum.NOT_SUPPORTED_OPERATION;
            default -> UploadLogStatusEnum.UPLOAD_FAILURE;
        };
    }

    private void tell(UploadLogStatusEnum status, GetLogRequest request) {
        LogStatusNotificationRequest notification = LogStatusNotificationRequest.builder()
                .status(status)
                .requestId(request.getRequestId())
                .build();
        last = notification;
        delivery.deliver(notification);
    }

    private static GetLogResponse rejected(StatusInfo why) {
        return GetLogResponse.builder()
                .status(LogStatusEnum.REJECTED)
                .statusInfo(why)
                .build();
    }

    @Override
    public void close() {
        errands.close();
    }
}
