package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.arbitrary.InvalidPayload;
import io.chargewire.ocpp.testkit.arbitrary.OcppArbitraries;
import io.chargewire.ocpp.testkit.arbitrary.ViolationKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** CALLERRORs in both directions: what handlers refuse, actions that nobody knows, payloads that break the schema. */
@Requirement("Part 4, 4.3")
abstract class RefusalContract extends MessageContract {

    private static final String DESCRIPTION = "\"not\" today \\ 😀";

    RefusalContract(Peer peer, boolean compression) {
        super(peer, compression);
    }

    @TestFactory
    Stream<DynamicTest> thePeerUnderstandsEveryCodeOfOurs() {
        OcppAction<?, ?> action = actionsOf(peersRole()).get(0);
        return Arrays.stream(RpcErrorCode.values())
                .map(code -> dynamicTest(code.wireValue(), () -> {
                    ours().answers().refuse(action, new CallErrorException(code, DESCRIPTION, Map.of("why", "€")));

                    PeerException refused = peerIsRefused(
                            action, Payload.any(action.requestType()).json());

                    assertThat(refused.code()).isEqualTo(code.wireValue());
                    assertThat(refused).hasMessage(code.wireValue() + ": " + DESCRIPTION);
                    assertThat(refused.details()).isEqualTo(Payload.object().put("why", "€"));
                }));
    }

    @TestFactory
    @Fault("F37")
    Stream<DynamicTest> weUnderstandEveryCodeOfThePeer() {
        OcppAction<?, ?> action = actionsOf(ours().role()).get(0);
        Stream<DynamicTest> standard = Arrays.stream(RpcErrorCode.values())
                .map(code -> dynamicTest(
                        code.wireValue(), () -> assertUnderstood(action, code.wireValue(), Optional.of(code))));
        return Stream.concat(
                standard,
                Stream.of(
                        dynamicTest(
                                "a misspelled OccurrenceConstraintViolation",
                                () -> assertUnderstood(
                                        action,
                                        "OccurenceConstraintViolation",
                                        Optional.of(RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION))),
                        dynamicTest(
                                "the name of FormatViolation in OCPP 1.6",
                                () -> assertUnderstood(
                                        action, "FormationViolation", Optional.of(RpcErrorCode.FORMAT_VIOLATION))),
                        dynamicTest(
                                "an invented one", () -> assertUnderstood(action, "OutOfCoffee", Optional.empty()))));
    }

    @Test
    @Fault("F24")
    void anActionThatThePeerHasNeverHeardOfIsNotImplemented() {
        assertThat(weAreRefused(new Blink(3)).code()).contains(RpcErrorCode.NOT_IMPLEMENTED);
    }

    @Test
    @Fault("F24")
    void anActionThatWeHaveNeverHeardOfIsNotImplemented() throws PeerException {
        assertThat(codeFor("Blink", "{}")).isEqualTo("NotImplemented");
    }

    @Test
    @Fault("F24")
    void anActionOfTheOtherDirectionIsNotSupported() throws PeerException {
        String action = ours().role() == OcppRole.CSMS ? "Reset" : "BootNotification";

        assertThat(codeFor(action, "{}")).isEqualTo("NotSupported");
    }

    @TestFactory
    @Fault("F25")
    Stream<DynamicTest> weTellThePeerWhichKindOfRuleItsPayloadBreaks() {
        return eachViolation(peersRole(), (action, invalid) -> {
            assertThat(codeFor(action.name(), invalid.json()))
                    .isEqualTo(invalid.errorCode().wireValue());
            assertThat(ours().answers().nothingReceived()).isTrue();
        });
    }

    @TestFactory
    @Fault("F37")
    Stream<DynamicTest> weUnderstandWhichKindOfRuleAPayloadBreaksInThePeersEyes() {
        return eachViolation(ours().role(), (action, invalid) -> {
            Payload response = Payload.any(action.responseType());
            peerResponds(action, response.json());
            OcppRequest<?> request =
                    (OcppRequest<?>) Payload.any(action.requestType()).message();
            ours().tampering().change(call -> callWith(call, invalid));
            try {
                Optional<String> code = PeerFault.codeFor(invalid);
                if (code.isEmpty()) {
                    assertThat(weCall(request)).isEqualTo(response.message());
                } else {
                    assertRefused(weAreRefused(request), code.get());
                }
            } finally {
                ours().tampering().stop();
            }
        });
    }

    @Test
    @Fault("F28")
    void thePeerSendsNoResponseThatIsInvalid() throws PeerException {
        OcppAction<?, ?> action = actionsOf(ours().role()).get(0);
        peerResponds(action, Payload.object().put("nonsense", 1));

        CallErrorException refused =
                weAreRefused((OcppRequest<?>) Payload.any(action.requestType()).message());

        assertThat(refused.code()).contains(RpcErrorCode.INTERNAL_ERROR);
    }

    @TestFactory
    @Fault({"F20", "F21", "F23"})
    Stream<DynamicTest> whatIsNoMessageIsAnsweredAndTheConnectionGoesOn() {
        return Stream.of(
                bad("{bad", RpcErrorCode.RPC_FRAMEWORK_ERROR, "-1"),
                bad("[]", RpcErrorCode.RPC_FRAMEWORK_ERROR, "-1"),
                bad("[2,\"a\"]", RpcErrorCode.RPC_FRAMEWORK_ERROR, "a"),
                bad("[9,\"a\",{}]", RpcErrorCode.MESSAGE_TYPE_NOT_SUPPORTED, "a"));
    }

    private DynamicTest bad(String text, RpcErrorCode code, String id) {
        return dynamicTest(text, () -> {
            JsonNode answer = answerTo(text);

            assertThat(answer.get(0).intValue()).isEqualTo(4);
            assertThat(answer.get(1).stringValue()).isEqualTo(id);
            assertThat(answer.get(2).stringValue()).isEqualTo(code.wireValue());
            OcppAction<?, ?> action = actionsOf(peersRole()).get(0);
            Payload response = Payload.any(action.responseType());
            ours().answers().respond(action, (OcppResponse) response.message());
            assertSame(
                    response.json(),
                    peerCalls(action, Payload.any(action.requestType()).json()));
        });
    }

    /** What must hold for a payload that breaks a rule. */
    @FunctionalInterface
    private interface Check {
        void check(OcppAction<?, ?> action, InvalidPayload invalid) throws Exception;
    }

    /** One test for each kind of violation that a request of the role can have, with the first action that can have it. */
    private static Stream<DynamicTest> eachViolation(OcppRole role, Check check) {
        return Arrays.stream(ViolationKind.values())
                .flatMap(kind -> actionsOf(role).stream()
                        .filter(action -> OcppArbitraries.violationKinds(action.requestType())
                                .contains(kind))
                        .findFirst()
                        .map(action -> dynamicTest(kind + " in " + action, () -> {
                            for (int seed = 1; seed <= 5; seed++) {
                                check.check(
                                        action,
                                        OcppArbitraries.invalid(action.requestType(), kind)
                                                .generator(1_000)
                                                .next(Payload.random(seed))
                                                .value());
                            }
                        }))
                        .stream());
    }

    private void assertUnderstood(OcppAction<?, ?> action, String sent, Optional<RpcErrorCode> understood)
            throws PeerException {
        peer().ask(
                        "answer",
                        Payload.object()
                                .put("action", action.name())
                                .put("code", sent)
                                .put("description", DESCRIPTION)
                                .set("details", Payload.object().put("why", "€")));

        CallErrorException refused =
                weAreRefused((OcppRequest<?>) Payload.any(action.requestType()).message());

        assertThat(refused.code()).isEqualTo(understood);
        assertThat(refused.codeText()).isEqualTo(sent);
        assertThat(refused.description()).isEqualTo(DESCRIPTION);
        assertThat(refused.details()).isEqualTo(Map.of("why", "€"));
    }

    private static void assertRefused(CallErrorException refused, String code) {
        assertThat(refused.codeText()).isEqualTo(code);
        assertThat(refused.code()).isPresent();
        // PeerFault.ECHOES_PAYLOADS: what the peer repeats stays in the details, which nobody prints by accident.
        assertThat(refused.details()).containsKey("data");
        assertThat(refused.toString()).doesNotContain(InvalidPayload.MARKER);
    }

    private PeerException peerIsRefused(OcppAction<?, ?> action, JsonNode payload) {
        PeerException refused = catchThrowableOfType(PeerException.class, () -> peerCalls(action, payload));
        assertThat(refused).as("refusal of " + action).isNotNull();
        return refused;
    }

    private CallErrorException weAreRefused(OcppRequest<?> request) {
        CallErrorException refused = catchThrowableOfType(CallErrorException.class, () -> weCall(request));
        assertThat(refused).as("refusal of " + request.action()).isNotNull();
        return refused;
    }

    /** The code with which we refuse a CALL that the peer's own checks would not let through. */
    private String codeFor(String action, String payload) throws PeerException {
        JsonNode answer = answerTo("[2,\"a\",\"" + action + "\"," + payload + "]");
        assertThat(answer.get(0).intValue()).isEqualTo(4);
        assertThat(answer.get(1).stringValue()).isEqualTo("a");
        return answer.get(2).stringValue();
    }

    private JsonNode answerTo(String text) throws PeerException {
        peer().ask("send", Payload.object().put("text", text));
        return Payload.tree(peer().next("message").get("text").stringValue());
    }

    /** A CALL with another payload. */
    private static String callWith(String call, InvalidPayload invalid) {
        JsonNode frame = Payload.tree(call);
        return "[2," + frame.get(1) + "," + frame.get(2) + "," + invalid.json() + "]";
    }
}
