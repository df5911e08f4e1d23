package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCacheAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.InvalidResponseException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest extends EngineTest {

    @Fault("F32")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3,\"nobody\",{\"status\":\"Accepted\"}]",
                "[3,\"nobody\",{\"nonsense\":1}]",
                "[4,\"nobody\",\"GenericError\",\"\",{}]",
                "[4,\"-1\",\"RpcFrameworkError\",\"\",{}]"
            })
    void replyThatNobodyWaitsForIsReportedAndTouchesNothing(String reply) {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");

        station.send(reply);

        station.expectNothing();
        assertThat(call).isNotDone();
        assertThat(events.of(SessionEvent.OrphanReply.class)).hasSize(1);
        station.reply(id, ACCEPTED);
        assertThat(call).isCompletedWithValue(clearCacheAnswer());
    }

    @Fault("F32")
    @Test
    void lateReplyDoesNotEndTheCallThatCameAfter() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> second = station.session().call(clearCache());
        String firstId = station.expectCall("ClearCache", "{}");
        time.advance(Duration.ofSeconds(30));
        String secondId = station.expectCall("ClearCache", "{}");

        station.refuse(firstId, "InternalError");
        station.reply(firstId, ACCEPTED);

        assertThat(failure(first)).isInstanceOf(CallTimeoutException.class);
        assertThat(second).isNotDone();
        assertThat(events.of(SessionEvent.OrphanReply.class))
                .extracting(SessionEvent.OrphanReply::messageId)
                .containsExactly(firstId, firstId);
        station.reply(secondId, ACCEPTED);
        assertThat(second).isCompletedWithValue(clearCacheAnswer());
    }

    @Fault("F32")
    @Test
    void secondReplyToACallIsAnOrphan() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");

        station.reply(id, ACCEPTED);
        station.reply(id, "{\"status\":\"Rejected\"}");

        assertThat(call).isCompletedWithValue(clearCacheAnswer());
        assertThat(events.of(SessionEvent.OrphanReply.class)).hasSize(1);
        station.expectNothing();
    }

    @Fault("F33")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"Perhaps\"}",
                "{\"status\":5}",
                "{\"status\":\"Accepted\",\"extra\":1}",
                "[]",
                "null",
                "{\"status\":\"Accepted\",\"status\":\"Accepted\"}",
                "{\"status\":",
                "{\"status\":1e99999999999999}",
                "{\"status\":\"Accepted\"},{}"
            })
    void replyThatBreaksTheSchemaEndsItsCallAndTheNextGoesOut(String payload) {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> second = station.session().call(clearCache());

        station.reply(station.expectCall("ClearCache", "{}"), payload);

        assertThat(failure(first)).isInstanceOf(InvalidResponseException.class);
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(second).isCompletedWithValue(clearCacheAnswer());
        station.expectNothing();
    }

    @Fault("F37")
    @ParameterizedTest
    @CsvSource({
        "OccurenceConstraintViolation, OCCURRENCE_CONSTRAINT_VIOLATION",
        "FormationViolation, FORMAT_VIOLATION",
        "OccurrenceConstraintViolation, OCCURRENCE_CONSTRAINT_VIOLATION"
    })
    void misspeltErrorCodeIsUnderstood(String text, RpcErrorCode meant) {
        CallErrorException error = refusedWith("\"" + text + "\",\"\",{}");

        assertThat(error.code()).contains(meant);
        assertThat(error.codeText()).isEqualTo(text);
    }

    @Fault("F37")
    @ParameterizedTest
    @ValueSource(strings = {"VendorSaysNo", "formatviolation", "", "\\uD83D\\uDD0C \\\"x\\\""})
    void inventedErrorCodeIsKeptAsText(String text) {
        CallErrorException error = refusedWith("\"" + text + "\",\"\",{}");

        assertThat(error.code()).isEmpty();
        assertThat(error.codeText()).isEqualTo(text.startsWith("\\") ? "\uD83D\uDD0C \"x\"" : text);
    }

    @Fault("F37")
    @ParameterizedTest
    @EnumSource(RpcErrorCode.class)
    void everyCodeOfTheStandardIsUnderstood(RpcErrorCode code) {
        assertThat(refusedWith("\"" + code.wireValue() + "\",\"\",{}").code()).contains(code);
    }

    @Fault("F37")
    @Requirement("Part 4, 4.2.3")
    @Test
    void codeOfAnotherPeerThatAHandlerPassesOnIsSentAsOneOfTheStandards() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(call -> {
            throw new CallErrorException(
                    call.messageId().equals("a") ? "VendorSaysNo" : "OccurenceConstraintViolation", "no", Map.of());
        }));

        station.send(heartbeatCall("a"));
        station.send(heartbeatCall("b"));

        station.expect("[4,\"a\",\"GenericError\",\"no\",{}]");
        station.expect("[4,\"b\",\"OccurrenceConstraintViolation\",\"no\",{}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"GenericError\"",
                "\"GenericError\",\"\"",
                "\"GenericError\",null,null",
                "\"GenericError\",5,[]"
            })
    void errorWithoutDescriptionOrDetailsEndsItsCallAllTheSame(String rest) {
        CallErrorException error = refusedWith(rest);

        assertThat(error.code()).contains(RpcErrorCode.GENERIC_ERROR);
        assertThat(error.description()).isEmpty();
        assertThat(error.details()).isEmpty();
    }

    private CallErrorException refusedWith(String rest) {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        station.send("[4,\"" + station.expectCall("ClearCache", "{}") + "\"," + rest + "]");
        Throwable failure = failure(call);
        assertThat(failure).isInstanceOf(CallErrorException.class);
        return (CallErrorException) failure;
    }
}
