package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.APN;
import io.chargewire.ocpp.model.datatypes.APNAuthenticationEnum;
import io.chargewire.ocpp.model.datatypes.AdditionalInfo;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.CustomData;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.LogParameters;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.VPN;
import io.chargewire.ocpp.model.datatypes.VPNEnum;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.CustomerInformationRequest;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void theTextIsShortAndLeavesAbsentPropertiesOut() {
        BootNotificationRequest request = BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .model("One")
                        .vendorName("Example")
                        .build())
                .build();

        assertThat(request)
                .hasToString("BootNotificationRequest[chargingStation=ChargingStation[model=One, vendorName=Example],"
                        + " reason=PowerUp]");
    }

    @Test
    void aKeyCodeIsMaskedAndAnotherTokenShown() {
        IdToken.Builder token = IdToken.builder().idToken("1234");

        assertThat(token.type(IdTokenEnum.KEY_CODE).build()).hasToString("IdToken[idToken=***, type=KeyCode]");
        assertThat(token.type(IdTokenEnum.CENTRAL).build()).hasToString("IdToken[idToken=1234, type=Central]");
    }

    @Test
    void passwordsKeysAndPinsAreMasked() {
        APN apn = APN.builder()
                .apn("internet")
                .apnUserName("user")
                .apnPassword("secret")
                .simPin(4711)
                .apnAuthentication(APNAuthenticationEnum.CHAP)
                .build();
        VPN vpn = VPN.builder()
                .server("vpn.example.com")
                .user("user")
                .password("secret")
                .key("secret")
                .type(VPNEnum.IPSEC)
                .build();

        assertThat(apn)
                .hasToString(
                        "APN[apn=internet, apnUserName=user, apnPassword=***, simPin=***, apnAuthentication=CHAP]");
        assertThat(vpn.toString())
                .contains("password=***", "key=***", "user=user")
                .doesNotContain("secret");
    }

    @Test
    void aVariableThatIsSetMayBeAPassword() {
        SetVariableData data = SetVariableData.builder()
                .attributeValue("secret")
                .component(Component.builder().name("SecurityCtrlr").build())
                .variable(Variable.builder().name("BasicAuthPassword").build())
                .build();

        assertThat(data.toString())
                .contains("attributeValue=***", "BasicAuthPassword")
                .doesNotContain("secret");
    }

    @Test
    void whatIdentifiesACustomerIsMasked() {
        assertThat(AdditionalInfo.builder()
                        .additionalIdToken("1234")
                        .type("pin")
                        .build())
                .hasToString("AdditionalInfo[additionalIdToken=***, type=pin]");
        assertThat(CustomerInformationRequest.builder()
                        .requestId(1)
                        .report(true)
                        .clear(false)
                        .customerIdentifier("Jane Doe")
                        .build())
                .hasToString(
                        "CustomerInformationRequest[requestId=1, report=true, clear=false, customerIdentifier=***]");
        assertThat(NotifyCustomerInformationRequest.builder()
                        .data("Jane Doe")
                        .seqNo(0)
                        .generatedAt(Instant.EPOCH)
                        .requestId(1)
                        .build()
                        .toString())
                .contains("data=***")
                .doesNotContain("Jane");
    }

    @Test
    void aLongTextIsCut() {
        String csr = "A".repeat(2000);

        assertThat(SignCertificateRequest.builder().csr(csr).build())
                .hasToString("SignCertificateRequest[csr=" + "A".repeat(64) + "...<2000 characters>]");
    }

    @Test
    void thePasswordInAUrlIsMasked() {
        assertThat(LogParameters.builder()
                        .remoteLocation("sftp://user:p@ss@files.example.com/logs@2026")
                        .build())
                .hasToString("LogParameters[remoteLocation=sftp://***@files.example.com/logs@2026]");
    }

    @Test
    void aTextCannotBeginANewLineInALog() {
        assertThat(Variable.builder().name("a\nb\rc\u2028d").build()).hasToString("Variable[name=a b c d]");
    }

    @Test
    void ofVendorDataOnlyTheOutlineIsShown() {
        assertThat(CustomData.builder()
                        .vendorId("com.example")
                        .put("pin", 1234)
                        .put("list", null)
                        .build())
                .hasToString("CustomData[vendorId=com.example, pin, list]");
        DataTransferRequest.Builder request = DataTransferRequest.builder().vendorId("v");
        assertThat(request.data(Map.of("pin", 1234)).build())
                .hasToString("DataTransferRequest[data=[pin], vendorId=v]");
        assertThat(request.data("secret").build()).hasToString("DataTransferRequest[data=<6 characters>, vendorId=v]");
        assertThat(request.data(List.of(1, 2)).build()).hasToString("DataTransferRequest[data=[2 items], vendorId=v]");
        assertThat(request.data(true).build()).hasToString("DataTransferRequest[data=true, vendorId=v]");
        assertThat(request.data(null).build()).hasToString("DataTransferRequest[vendorId=v]");
    }
}
