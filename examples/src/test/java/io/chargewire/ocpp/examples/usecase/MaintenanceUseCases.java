package io.chargewire.ocpp.examples.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Use cases of blocks L and N: firmware and logs. */
public abstract class MaintenanceUseCases extends UseCases {

    private static final String FIRMWARE = "2.0\nnothing else\n";

    private FileStore store;

    @BeforeEach
    void openStore() throws Exception {
        store = new FileStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    @Requirement({"L01.FR.01", "L01.FR.10", "L01.FR.25", "L01.FR.28", "L01.FR.31"})
    void l02AnUpdateTellsEachOfItsStates() throws Exception {
        powerUp();
        store.put("firmware", FIRMWARE);
        update(9, "firmware", "", "Accepted");
        awaitSent("FirmwareUpdated", 1);
        awaitTold("FirmwareStatusNotification", 9, "Downloading", "Downloaded", "Installing", "Installed");
        trigger("FirmwareStatusNotification");
        awaitSent("Idle", 1);
        deed("/reboot", "");
        csms.await(
                "/stations",
                stations -> stations.get(0)
                        .at("/boot/chargingStation/firmwareVersion")
                        .asString("")
                        .equals("2.0"));
    }

    @Test
    @Requirement({"L01.FR.04", "L01.FR.12", "L01.FR.21", "L01.FR.22"})
    void l01OnlyWhatTheManufacturerHasSignedIsInstalled() throws Exception {
        powerUp();
        store.put("firmware", FIRMWARE);
        TestAuthority manufacturer = TestAuthority.named("Manufacturer");
        TestIdentity signer =
                manufacturer.issue(CertificateRecipe.named("Firmware").key(CertificateRecipe.KeyKind.RSA));
        String signature = signed(signer, FIRMWARE);
        update(1, "firmware", signing(signer, signature), "InvalidCertificate");
        callFor(
                "Accepted",
                "InstallCertificate",
                "{\"certificateType\":\"ManufacturerRootCertificate\",\"certificate\":"
                        + quoted(pem(manufacturer.certificate())) + "}");

        update(2, "firmware", signing(signer, signed(signer, "another file")), "Accepted");
        awaitSent("InvalidFirmwareSignature", 1);
        awaitTold("FirmwareStatusNotification", 2, "Downloading", "Downloaded", "InvalidSignature");

        update(3, "firmware", signing(signer, signature), "Accepted");
        awaitSent("FirmwareUpdated", 1);
        awaitTold(
                "FirmwareStatusNotification",
                3,
                "Downloading",
                "Downloaded",
                "SignatureVerified",
                "Installing",
                "Installed");
    }

    @Test
    @Requirement({"L01.FR.05", "L01.FR.06", "L01.FR.07", "L01.FR.34"})
    void l01AnInstallationWaitsForTheEndOfATransaction() throws Exception {
        powerUp();
        deed("/start", CARD);
        awaitEvents(1);
        store.put("firmware", FIRMWARE);
        update(9, "firmware", "", "Accepted");
        awaitSent("InstallScheduled", 1);
        awaitStatus("Unavailable");
        deed("/stop", CARD);
        awaitSent("FirmwareUpdated", 1);
        awaitTold(
                "FirmwareStatusNotification",
                9,
                "Downloading",
                "Downloaded",
                "InstallScheduled",
                "Installing",
                "Installed");
        station.await(
                "/state",
                state -> state.at("/evses/1/connectors/0/status").stringValue().equals("Available"));
    }

    @Test
    @Requirement({"L01.FR.24", "L01.FR.26", "L01.FR.30"})
    void l01ANewUpdateTakesThePlaceOfTheOneUnderWay() throws Exception {
        powerUp();
        update(1, "slow", "", "Accepted");
        awaitSent("Downloading", 1);
        trigger("FirmwareStatusNotification");
        awaitSent("Downloading", 2);
        update(2, "missing", "", "AcceptedCanceled");
        awaitSent("DownloadFailed", 1);
        awaitTold("FirmwareStatusNotification", 2, "Downloading", "DownloadFailed");
    }

    @Test
    @Requirement({"L01.FR.13", "L01.FR.16"})
    void l01AnUpdateWaitsForItsTime() throws Exception {
        powerUp();
        store.put("firmware", FIRMWARE);
        update(9, "firmware", ",\"installDateTime\":\"2096-01-01T00:00:00Z\"", "Accepted");
        awaitSent("InstallScheduled", 1);
        awaitTold("FirmwareStatusNotification", 9, "Downloading", "Downloaded", "InstallScheduled");
        callFor(
                "AcceptedCanceled",
                "UpdateFirmware",
                "{\"requestId\":10,\"firmware\":{\"location\":\"" + store.location("firmware")
                        + "\",\"retrieveDateTime\":\"2096-01-01T00:00:00Z\"}}");
        awaitSent("DownloadScheduled", 1);
    }

    @Test
    @Requirement({"N01.FR.01", "N01.FR.02", "N01.FR.04", "N01.FR.07", "N01.FR.08", "N01.FR.09", "N01.FR.13"})
    void n01DiagnosticsAreUploaded() throws Exception {
        powerUp();
        JsonNode answer = result(call("GetLog", log(4, "DiagnosticsLog", "logs/")));
        assertThat(answer.get("status").stringValue()).isEqualTo("Accepted");
        awaitSent("Uploaded", 1);
        awaitTold("LogStatusNotification", 4, "Uploading", "Uploaded");
        assertThat(store.get("logs/" + answer.get("filename").stringValue()))
                .contains("TxCtrlr.EVConnectionTimeOut=60\n", "EVSE[2].AvailabilityState=Available\n");
        trigger("LogStatusNotification");
        awaitSent("Idle", 1);
    }

    @Test
    @Requirement({"N01.FR.10", "N01.FR.12", "N01.FR.20"})
    void n01AnUploadIsReplacedOrRefused() throws Exception {
        powerUp();
        call("GetLog", log(4, "DiagnosticsLog", "slow"));
        awaitSent("Uploading", 1);
        callFor("AcceptedCanceled", "GetLog", log(5, "DiagnosticsLog", "forbidden"));
        awaitSent("PermissionDenied", 1);
        awaitTold("LogStatusNotification", 4, "Uploading", "AcceptedCanceled");
        awaitTold("LogStatusNotification", 5, "Uploading", "PermissionDenied");
    }

    @Test
    @Requirement("N01.FR.05")
    void n01ALogThatTheStationDoesNotKeepIsRejected() throws Exception {
        powerUp();
        callFor("Rejected", "GetLog", log(4, "SecurityLog", "logs/"));
        assertThat(result(
                                call(
                                        "GetLog",
                                        "{\"requestId\":4,\"logType\":\"DiagnosticsLog\",\"log\":{\"remoteLocation\":\"ftp://127.0.0.1/\"}}"))
                        .at("/statusInfo/reasonCode")
                        .stringValue())
                .isEqualTo("UnsupportedParam");
    }

    private void update(int requestId, String name, String more, String status) throws Exception {
        callFor(
                status,
                "UpdateFirmware",
                "{\"requestId\":" + requestId + ",\"firmware\":{\"location\":\"" + store.location(name)
                        + "\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\"" + more + "}}");
    }

    private void trigger(String message) throws Exception {
        callFor("Accepted", "TriggerMessage", "{\"requestedMessage\":\"" + message + "\"}");
    }

    private String log(int requestId, String type, String place) {
        return "{\"requestId\":" + requestId + ",\"logType\":\"" + type + "\",\"log\":{\"remoteLocation\":\""
                + store.location(place) + "\"}}";
    }

    /** The statuses that the station tells about a request, in order. */
    private void awaitTold(String action, int requestId, String... statuses) throws Exception {
        station.await("/messages", messages -> told(messages, action, requestId).equals(List.of(statuses)));
    }

    private static List<String> told(JsonNode messages, String action, int requestId) {
        return StreamSupport.stream(messages.spliterator(), false)
                .map(message -> Control.tree(message.get("raw").stringValue()))
                .filter(frame -> frame.get(0).intValue() == 2
                        && frame.get(2).stringValue().equals(action)
                        && frame.get(3).path("requestId").asInt(-1) == requestId)
                .map(frame -> frame.get(3).get("status").stringValue())
                .toList();
    }

    private static String signing(TestIdentity signer, String signature) throws Exception {
        return ",\"signingCertificate\":" + quoted(pem(signer.certificate())) + ",\"signature\":\"" + signature + "\"";
    }

    private static String signed(TestIdentity signer, String text) throws Exception {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(signer.key());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\n", "\\n") + "\"";
    }
}
