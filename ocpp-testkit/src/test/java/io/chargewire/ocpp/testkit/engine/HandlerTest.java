package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.DataTransferStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallDispatcher;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerTest extends EngineTest {

    private static final String SECRET = "s3cr3t";
    private static final Duration LIMIT = SessionLimits.DEFAULT.handlerTimeout();

    static Stream<CallDispatcher> handlersThatFail() {
        return Stream.of(
                call -> {
                    throw new IllegalStateException(SECRET);
                },
                call -> {
                    throw new IOException(SECRET);
                },
                call -> {
                    throw new AssertionError(SECRET);
                },
                call -> {
                    throw new StackOverflowError(SECRET);
                },
                call -> CompletableFuture.failedFuture(new IllegalStateException(SECRET)),
                call -> CompletableFuture.failedFuture(new AssertionError(SECRET)),
                call -> CompletableFuture.supplyAsync(
                        () -> {
                            throw new IllegalStateException(SECRET);
                        },
                        Runnable::run),
                call -> nothing(),
                call -> CompletableFuture.completedFuture(nothing()),
                call -> CompletableFuture.completedFuture(Messages.heartbeatAnswer()));
    }

    /** What a handler without null checks may give back. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Fault("F28")
    @ParameterizedTest
    @MethodSource("handlersThatFail")
    void failureOfAHandlerIsAnsweredWithInternalErrorAtOnceAndToldToTheObserverOnly(CallDispatcher handler) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(handler));

        station.send(dataTransferCall("a", "x"));

        String answer = station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
        assertThat(answer).doesNotContain(SECRET, "Exception", "\\tat ");
        assertThat(events.of(SessionEvent.HandlerFailed.class)).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("DataTransfer");
            assertThat(event.messageId()).isEqualTo("a");
            assertThat(event.failure()).isNotNull();
        });
        assertThat(events.results()).containsExactly("InternalError");
        station.send(dataTransferCall("b", "x"));
        station.expect("[4,\"b\",\"InternalError\",\"*\",{}]");
    }

    @Fault("F28")
    @Test
    void responseThatBreaksItsSchemaIsNotSent() {
        ScriptedPeer station = facingCsms(csms ->
                csms.dispatcher(onDataTransfer(call -> CompletableFuture.completedFuture(DataTransferResponse.builder()
                        .status(DataTransferStatusEnum.ACCEPTED)
                        .statusInfo(StatusInfo.builder()
                                .reasonCode(SECRET.repeat(10))
                                .build())
                        .build()))));

        station.send(dataTransferCall("a", "x"));

        assertThat(station.expect("[4,\"a\",\"InternalError\",\"*\",{}]")).doesNotContain(SECRET);
        assertThat(events.of(SessionEvent.PayloadViolation.class))
                .singleElement()
                .satisfies(event -> assertThat(event.violations())
                        .singleElement()
                        .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/statusInfo/reasonCode")));
        assertThat(events.of(SessionEvent.HandlerFailed.class)).hasSize(1);
    }

    @Fault("F28")
    @Test
    void handlerThatNeverAnswersIsAnsweredForWhenItsLimitIsOver() {
        List<CompletableFuture<DataTransferResponse>> answers = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        })));
        station.send(dataTransferCall("a", "x"));

        time.advance(LIMIT.minusMillis(1));
        station.expectNothing();
        time.advance(Duration.ofMillis(1));

        station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
        assertThat(events.of(SessionEvent.HandlerFailed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.failure()).isInstanceOf(TimeoutException.class));
        station.send(dataTransferCall("b", "x"));
        assertThat(answers).as("the next call is in work").hasSize(2);
        answers.get(0).complete(dataTransferAnswer("too late"));
        answers.get(1).complete(dataTransferAnswer("in time"));
        station.expect("[3,\"b\",{\"status\":\"Accepted\",\"data\":\"in time\"}]");
        station.expectNothing();
        assertThat(events.of(SessionEvent.HandlerFailed.class))
                .as("that the late answer was thrown away is told")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(RpcErrorCode.class)
    void handlerMayRefuseWithAnyCode(RpcErrorCode code) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(call -> {
            throw new CallErrorException(code, "not like this", Map.of("why", List.of(1, "x")));
        }));

        station.send(dataTransferCall("a", "x"));

        station.expect("[4,\"a\",\"" + code.wireValue() + "\",\"not like this\",{\"why\":[1,\"x\"]}]");
        assertThat(events.of(SessionEvent.HandlerFailed.class)).isEmpty();
        assertThat(events.results()).containsExactly(code.wireValue());
    }

    @Test
    void refusalMayComeFromAStage() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> CompletableFuture.supplyAsync(
                () -> {
                    throw new CallErrorException(RpcErrorCode.SECURITY_ERROR, "no");
                },
                time.executor()))));

        station.send(dataTransferCall("a", "x"));

        station.expect("[4,\"a\",\"SecurityError\",\"no\",{}]");
    }

    @Fault("F28")
    @Test
    void refusalWhoseDetailsCannotBeWrittenBecomesInternalError() {
        Object unwritable = new Object() {
            @SuppressWarnings({"unused", "EffectivelyPrivate"}) // Jackson calls it
            public String getText() {
                throw new IllegalStateException(SECRET);
            }
        };
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(call -> {
            throw new CallErrorException(RpcErrorCode.GENERIC_ERROR, "no", Map.of("x", unwritable));
        }));

        station.send(dataTransferCall("a", "x"));

        station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
        assertThat(events.of(SessionEvent.HandlerFailed.class)).hasSize(1);
    }

    @Fault("F28")
    @Requirement("Part 4, 4.2.3")
    @Test
    void longDescriptionIsCutTo255CharactersAndNeverInsideOfOne() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(call -> {
            throw new CallErrorException(RpcErrorCode.GENERIC_ERROR, "\uD83D\uDD0C".repeat(300));
        }));

        station.send(dataTransferCall("a", "x"));

        String answer = station.expect("[4,\"a\",\"GenericError\",\"*\",{}]");
        String description = answer.substring(answer.indexOf("\"GenericError\",\"") + 16, answer.indexOf("\",{}"));
        assertThat(description).isEqualTo("\uD83D\uDD0C".repeat(description.length() / 2));
        assertThat(description.codePointCount(0, description.length())).isBetween(100, 255);
    }

    @Fault("F28")
    @Test
    void callIsAnsweredWhenTheExecutorForHandlersRefusesIt() {
        ScriptedPeer station = facingCsms(csms -> csms.handlerExecutor(task -> {
            throw new RejectedExecutionException("full");
        }));

        station.sendAtOnce(List.of(dataTransferCall("a", ""), dataTransferCall("b", "")));

        station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
        station.expect("[4,\"b\",\"InternalError\",\"*\",{}]");
    }
}
