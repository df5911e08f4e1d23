package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationCertificateManagementHandler;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.DeleteCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetInstalledCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.InstallCertificateStatusEnum;
import io.chargewire.ocpp.model.messages.DeleteCertificateRequest;
import io.chargewire.ocpp.model.messages.DeleteCertificateResponse;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsRequest;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsResponse;
import io.chargewire.ocpp.model.messages.InstallCertificateRequest;
import io.chargewire.ocpp.model.messages.InstallCertificateResponse;
import java.util.concurrent.CompletionStage;

/** Block M. The station has room for no certificate: the variable CertificateEntries has the maxLimit 0 (M05.FR.06). */
final class CertificateAnswers implements StationCertificateManagementHandler {

    @Override
    public CompletionStage<InstallCertificateResponse> installCertificate(
            StationContext context, InstallCertificateRequest request) {
        return completedFuture(InstallCertificateResponse.builder()
                .status(InstallCertificateStatusEnum.REJECTED)
                .statusInfo(ReasonCode.TOO_MANY_ELEMENTS.info("there is room for no certificate"))
                .build());
    }

    @Override
    public CompletionStage<GetInstalledCertificateIdsResponse> getInstalledCertificateIds(
            StationContext context, GetInstalledCertificateIdsRequest request) {
        return completedFuture(GetInstalledCertificateIdsResponse.builder()
                .status(GetInstalledCertificateStatusEnum.NOT_FOUND)
                .statusInfo(ReasonCode.NOT_FOUND.info())
                .build());
    }

    @Override
    public CompletionStage<DeleteCertificateResponse> deleteCertificate(
            StationContext context, DeleteCertificateRequest request) {
        return completedFuture(DeleteCertificateResponse.builder()
                .status(DeleteCertificateStatusEnum.NOT_FOUND)
                .statusInfo(ReasonCode.NOT_FOUND.info())
                .build());
    }
}
