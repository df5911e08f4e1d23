package io.chargewire.ocpp.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.SessionPair;
import io.chargewire.ocpp.testkit.session.TestEngine;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Fault("F29")
@Requirement("Part 4, 4.1.2")
class TextTest {

    private static final int TRIES = 300;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final VirtualTime time = new VirtualTime();
    private final RpcEngine station =
            TestEngine.builder(OcppRole.CHARGING_STATION, time).build();
    private final RpcEngine csms = TestEngine.builder(OcppRole.CSMS, time)
            .dispatcher(call -> {
                String text = String.valueOf(Messages.data(call));
                if (text.startsWith("refuse ")) {
                    throw new CallErrorException(
                            RpcErrorCode.GENERIC_ERROR, text, Map.of(text, List.of(text, Map.of("x", text))));
                }
                return CompletableFuture.completedFuture(Messages.dataTransferAnswer(text));
            })
            .build();

    @Property(tries = TRIES)
    void anyIdAndTextArriveUnchangedThereAndBack(@ForAll("ids") String id, @ForAll("texts") String text) {
        SessionPair pair = SessionPair.join(time, station.newSession("CS001", 1), csms.newSession("CS001", 1));

        CompletableFuture<DataTransferResponse> call =
                pair.station().call(Messages.dataTransfer(text), CallOptions.DEFAULT.withMessageId(id));
        time.runUntilIdle();

        assertThat(call).isCompleted();
        assertThat(call.join().getData()).isEqualTo(text);
        assertWireIsJsonWithId(pair, id);
        end(pair);
    }

    @Property(tries = TRIES)
    void anyIdDescriptionAndDetailsOfAnErrorArriveUnchanged(@ForAll("ids") String id, @ForAll("texts") String text) {
        SessionPair pair = SessionPair.join(time, station.newSession("CS001", 1), csms.newSession("CS001", 1));
        String description = "refuse " + text;

        CompletableFuture<DataTransferResponse> call =
                pair.station().call(Messages.dataTransfer(description), CallOptions.DEFAULT.withMessageId(id));
        time.runUntilIdle();

        assertThat(Messages.failure(call)).isInstanceOfSatisfying(CallErrorException.class, error -> {
            assertThat(description).startsWith(error.description());
            assertThat(error.description().length()).isGreaterThanOrEqualTo(Math.min(254, description.length()));
            assertThat(error.details()).isEqualTo(Map.of(description, List.of(description, Map.of("x", description))));
        });
        assertWireIsJsonWithId(pair, id);
        end(pair);
    }

    @Property(tries = TRIES)
    void anyTextWhatsoeverIsAnsweredOrReportedAndNeverEndsTheConnection(@ForAll String text) {
        SessionPair pair = SessionPair.join(time, station.newSession("CS001", 1), csms.newSession("CS001", 1));

        pair.stationConnection().send(text);
        pair.csmsConnection().send(text);
        time.runUntilIdle();
        CompletableFuture<DataTransferResponse> call = pair.station().call(Messages.dataTransfer("x"));
        time.runUntilIdle();

        assertThat(call).isCompleted();
        end(pair);
    }

    /** Texts of whole characters: half of a surrogate pair is no text, and UTF-8 has no form for it. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, whole(Arbitraries.integers().between(0, 0x10FFFF))),
                Tuple.of(1, whole(Arbitraries.integers().between(0, 0x7F))),
                Tuple.of(
                        2,
                        whole(Arbitraries.of(
                                (int) '"',
                                (int) '\\',
                                (int) '/',
                                0,
                                8,
                                10,
                                13,
                                0x1F,
                                0x7F,
                                0x85,
                                0x2028,
                                0x2029,
                                0xFEFF,
                                0xFFFE,
                                0xFFFF,
                                0x10000,
                                0x1F50C,
                                0x10FFFF,
                                (int) 'ß',
                                0x301))));
    }

    private static Arbitrary<String> whole(Arbitrary<Integer> codePoints) {
        return codePoints
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(300)
                .map(TextTest::text);
    }

    @Provide
    Arbitrary<String> ids() {
        return texts().map(text -> text.isEmpty() ? "-" : text)
                .map(text -> text.codePointCount(0, text.length()) <= CallOptions.MAX_MESSAGE_ID
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, CallOptions.MAX_MESSAGE_ID)));
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static void assertWireIsJsonWithId(SessionPair pair, String id) {
        assertThat(pair.wire()).hasSize(2).allSatisfy(message -> {
            JsonNode json = JSON.readTree(message.text());
            assertThat(json.isArray()).isTrue();
            assertThat(json.get(1).stringValue()).isEqualTo(id);
            byte[] utf8 = message.text().getBytes(StandardCharsets.UTF_8);
            assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(message.text());
        });
    }

    private void end(SessionPair pair) {
        pair.close();
        assertThat(time.waitingTimers()).isZero();
        assertThat(time.readyTasks()).isZero();
    }
}
