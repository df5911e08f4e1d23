package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallDispatcher;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import io.chargewire.ocpp.rpc.validation.Violation;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest extends EngineTest {

    /** A mark that must not turn up in any answer. */
    private static final String SECRET = "s3cr3t";

    private final List<OcppRequest<?>> seen = new ArrayList<>();

    @Fault("F25")
    @Requirement({"FR.03", "Part 4, 4.1.7", "Part 4, 4.3"})
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                    # action          | payload                                                        | code                          | pointer                 | rule
                    BootNotification  | {"chargingStation":{"model":"M","vendorName":"V"}}             | OccurrenceConstraintViolation | /reason                 | REQUIRED
                    BootNotification  | {"reason":"PowerUp","chargingStation":{"model":"s3cr3t"}}      | OccurrenceConstraintViolation | /chargingStation/vendorName | REQUIRED
                    SetVariables      | {"setVariableData":[]}                                         | OccurrenceConstraintViolation | /setVariableData        | MIN_ITEMS
                    ClearChargingProfile | {"chargingProfileCriteria":{"evseId":"s3cr3t"}}              | TypeConstraintViolation       | /chargingProfileCriteria/evseId | TYPE
                    BootNotification  | {"reason":5,"chargingStation":{"model":"M","vendorName":"V"}}  | TypeConstraintViolation       | /reason                 | TYPE
                    BootNotification  | {"reason":"PowerUp","chargingStation":"s3cr3t"}                | TypeConstraintViolation       | /chargingStation        | TYPE
                    BootNotification  | {"reason":"s3cr3t","chargingStation":{"model":"M","vendorName":"V"}} | PropertyConstraintViolation | /reason             | ENUMERATION
                    BootNotification  | {"reason":"PowerUp","chargingStation":{"model":"s3cr3ts3cr3ts3cr3ts3cr3t","vendorName":"V"}} | PropertyConstraintViolation | /chargingStation/model | MAX_LENGTH
                    BootNotification  | {"reason":"PowerUp","chargingStation":{"model":"M","vendorName":"V"},"s3cr3":1} | FormatViolation | /s3cr3           | KNOWN_PROPERTIES
                    BootNotification  | {"reason":"PowerUp","chargingStation":{"model":"M","vendorName":"V","extra":{}}} | FormatViolation | /chargingStation/extra | KNOWN_PROPERTIES
                    BootNotification  | []                                                             | FormatViolation               | ''                      | OBJECT
                    BootNotification  | "s3cr3t"                                                       | FormatViolation               | ''                      | OBJECT
                    BootNotification  | null                                                           | FormatViolation               | ''                      | OBJECT
                    BootNotification  | 5                                                              | FormatViolation               | ''                      | OBJECT
                    NotifyEVChargingNeeds | {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"DC","dcChargingParameters":{"evMaxCurrent":1,"evMaxVoltage":1,"stateOfCharge":-5}}}  | PropertyConstraintViolation | /chargingNeeds/dcChargingParameters/stateOfCharge | MINIMUM
                    NotifyEVChargingNeeds | {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"DC","dcChargingParameters":{"evMaxCurrent":1,"evMaxVoltage":1,"stateOfCharge":101}}} | PropertyConstraintViolation | /chargingNeeds/dcChargingParameters/stateOfCharge | MAXIMUM
                    GetVariables      | {"getVariableData":"s3cr3t"}                                   | TypeConstraintViolation       | /getVariableData        | TYPE
                    """, delimiter = '|')
    void payloadThatBreaksItsSchemaIsRefusedWithPlaceAndRuleAndNeverTheValue(
            String action, String payload, String code, String pointer, String rule) {
        boolean ofStation = action.equals("BootNotification") || action.startsWith("Notify");
        ScriptedPeer peer = ofStation
                ? facingCsms(csms -> csms.dispatcher(recording()))
                : facingStation(station -> station.dispatcher(recording()));

        peer.send("[2,\"a\",\"" + action + "\"," + payload + "]");

        String answer = peer.expect("[4,\"a\",\"" + code + "\",\"*\",{\"violations\":\"*\"}]");
        assertThat(answer)
                .contains("\"pointer\":\"" + pointer + "\"")
                .contains("\"rule\":\"" + rule + "\"")
                .doesNotContain(SECRET);
        assertThat(seen).isEmpty();
        assertThat(events.of(SessionEvent.PayloadViolation.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.direction()).isEqualTo(CallDirection.INBOUND);
                    assertThat(event.tolerated()).isFalse();
                    assertThat(event.violations()).extracting(Violation::rule).contains(Rule.valueOf(rule));
                });
    }

    @Fault("F25")
    @Requirement("Part 4, 9")
    @Test
    void extraPropertiesInCustomDataPass() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send("[2,\"a\",\"Heartbeat\",{\"customData\":{\"vendorId\":\"V\",\"x\":{\"y\":[1,null,\"z\"]}}}]");
        station.send("[2,\"b\",\"Heartbeat\",{\"customData\":{\"x\":1}}]");

        station.expect("[3,\"a\"," + Messages.HEARTBEAT_ANSWER + "]");
        station.expect("[4,\"b\",\"OccurrenceConstraintViolation\",\"*\",\"*\"]");
    }

    @Test
    void whatThePolicyToleratesIsReportedAndHandled() {
        ScriptedPeer station = ScriptedPeer.facing(
                TestEngine.builder(OcppRole.CSMS, time)
                        .observer(events)
                        .dispatcher(polite())
                        .build()
                        .newSession("CS001", 1, ValidationPolicy.STRICT.tolerating(Rule.KNOWN_PROPERTIES)),
                time);

        station.send("[2,\"a\",\"Heartbeat\",{\"extra\":1}]");

        station.expect("[3,\"a\"," + Messages.HEARTBEAT_ANSWER + "]");
        assertThat(events.of(SessionEvent.PayloadViolation.class))
                .singleElement()
                .satisfies(event -> assertThat(event.tolerated()).isTrue());
        station.close();
    }

    @Fault("F26")
    @ParameterizedTest
    @CsvSource({
        "7,7",
        "7.0,7",
        "7.000,7",
        "7e0,7",
        "70e-1,7",
        "2147483647,2147483647",
        "-2147483648.0,-2147483648",
        "1e5,100000"
    })
    void integerMayBeWrittenInAnyWay(String number, int value) {
        ScriptedPeer csms = facingStation(station -> station.dispatcher(recording()));

        csms.send(baseReport(number));

        csms.expect("[3,\"a\",{\"status\":\"Accepted\"}]");
        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        GetBaseReportRequest.class,
                        request -> assertThat(request.getRequestId()).isEqualTo(value));
    }

    @Fault("F26")
    @ParameterizedTest
    @CsvSource({
        "2147483648,PropertyConstraintViolation",
        "-2147483649,PropertyConstraintViolation",
        "2147483648.0,PropertyConstraintViolation",
        "9999999999999999999999,PropertyConstraintViolation",
        "1e300,PropertyConstraintViolation",
        "1e999999999,PropertyConstraintViolation",
        "-1e999999999,PropertyConstraintViolation",
        "1e-999999999,PropertyConstraintViolation",
        "1e99999999999999,PropertyConstraintViolation",
        "7.5,TypeConstraintViolation",
        "7e-1,TypeConstraintViolation"
    })
    void numberThatIsNo32BitIntegerIsRefusedQuickly(String number, String code) {
        assertRefusedQuickly(number, code);
    }

    @Fault("F26")
    @Test
    void numberWithTenThousandDigitsIsRefusedQuickly() {
        assertRefusedQuickly("1".repeat(10_000), "PropertyConstraintViolation");
        assertRefusedQuickly("1." + "0".repeat(10_000), "PropertyConstraintViolation");
        assertRefusedQuickly("0." + "3".repeat(10_000), "PropertyConstraintViolation");
        assertRefusedQuickly("-" + "9".repeat(1_000_000), "PropertyConstraintViolation");
    }

    @Fault("F26")
    @Test
    void monstrousNumberInFreeDataIsRefusedQuickly() {
        ScriptedPeer csms = facingStation(station -> station.dispatcher(recording()));

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            csms.send("[2,\"a\",\"DataTransfer\",{\"vendorId\":\"V\",\"data\":1e999999999}]");
            csms.send("[2,\"b\",\"DataTransfer\",{\"vendorId\":\"V\",\"data\":[" + "7".repeat(10_000) + "]}]");
        });

        csms.expect("[4,\"a\",\"PropertyConstraintViolation\",\"*\",\"*\"]");
        csms.expect("[4,\"b\",\"PropertyConstraintViolation\",\"*\",\"*\"]");
        assertThat(seen).isEmpty();
    }

    @Fault("F26")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01T25:00:00Z",
                "1767225600",
                "2026-01-01T00:00:00+99:00"
            })
    void textThatIsNoDateTimeIsRefused(String text) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(recording()));

        station.send("[2,\"a\",\"StatusNotification\",{\"timestamp\":\"" + text
                + "\",\"connectorStatus\":\"Available\",\"evseId\":1,\"connectorId\":1}]");

        String answer = station.expect("[4,\"a\",\"PropertyConstraintViolation\",\"*\",\"*\"]");
        assertThat(answer).contains("\"/timestamp\"");
        assertThat(seen).isEmpty();
    }

    private void assertRefusedQuickly(String number, String code) {
        seen.clear();
        ScriptedPeer csms = facingStation(station -> station.dispatcher(recording()));

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> csms.send(baseReport(number)));

        String answer = csms.expect("[4,\"a\",\"" + code + "\",\"*\",\"*\"]");
        assertThat(answer).contains("/requestId");
        assertThat(seen).isEmpty();
        csms.send("[2,\"b\",\"ClearCache\",{}]");
        csms.expect("[3,\"b\",{\"status\":\"Accepted\"}]");
    }

    private static String baseReport(String requestId) {
        return "[2,\"a\",\"GetBaseReport\",{\"requestId\":" + requestId + ",\"reportBase\":\"FullInventory\"}]";
    }

    private CallDispatcher recording() {
        return call -> {
            seen.add(call.request());
            if (call.request() instanceof GetBaseReportRequest) {
                return CompletableFuture.completedFuture(GetBaseReportResponse.builder()
                        .status(GenericDeviceModelStatusEnum.ACCEPTED)
                        .build());
            }
            return polite().dispatch(call);
        };
    }
}
