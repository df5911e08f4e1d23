package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.HEARTBEAT_ANSWER;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatCall;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatResult;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.InvalidResponseException;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest extends EngineTest {

    private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);

    @Fault("F20")
    @Requirement("Part 4, 4.2.3")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bad",
                "[]",
                "[2]",
                "\"text\"",
                "",
                " ",
                "null",
                "2",
                "{}",
                "[",
                "[2,",
                "[2,\"a",
                "[2,5,\"Heartbeat\",{}]",
                "[2,null,\"Heartbeat\",{}]",
                "[2,{\"id\":\"a\"},\"Heartbeat\",{}]",
                "[{\"id\":\"a\"}]",
                "[[\"a\",\"b\"]]",
                "\u0000",
                "[2,\"a\u0001\",\"Heartbeat\",{}]"
            })
    void messageWhoseIdCannotBeReadIsRefusedWithIdMinusOneAndTheConnectionLives(String text) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send(text);

        station.expect("[4,\"-1\",\"RpcFrameworkError\",\"*\",{}]");
        assertThat(events.of(SessionEvent.MalformedFrame.class))
                .singleElement()
                .satisfies(event -> assertThat(event.messageId()).isNull());
        assertServes(station);
    }

    @Fault("F21")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"a\"]",
                "[2,\"a\",5,{}]",
                "[2,\"a\",null,{}]",
                "[2,\"a\",{},{}]",
                "[2,\"a\",\"Heartbeat\"]",
                "[2,\"a\",\"Heartbeat\",{},1]",
                "[2,\"a\",\"Heartbeat\",{}",
                "[2,\"a\",\"Heartbeat\",{}]x",
                "[2,\"a\",\"Heartbeat\",{}] []",
                "[\"2\",\"a\",\"Heartbeat\",{}]",
                "[2.5,\"a\",\"Heartbeat\",{}]",
                "[null,\"a\",\"Heartbeat\",{}]",
                "[[\"x\"],\"a\",\"Heartbeat\",{}]",
                "[{\"x\":\"y\"},\"a\",\"Heartbeat\",{}]"
            })
    void callThatIsNoneIsRefusedWithItsId(String text) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send(text);

        station.expect("[4,\"a\",\"RpcFrameworkError\",\"*\",{}]");
        assertServes(station);
    }

    @Fault("F22")
    @Requirement("Part 4, 4.1.4")
    @Test
    void messageIdOf37CharactersIsRefusedWithIdMinusOne() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send(heartbeatCall("x".repeat(37)));

        station.expect("[4,\"-1\",\"RpcFrameworkError\",\"*\",{}]");
        assertServes(station);
    }

    @Requirement("Part 4, 4.1.4")
    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "\uD83D\uDD0C"})
    void messageIdOf36CharactersIsAnswered(String character) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));
        String id = character.repeat(36);

        station.send(heartbeatCall(id));

        station.expect(heartbeatResult(id));
    }

    @Fault("F23")
    @Requirement("Part 4, 4.4")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[9,\"a\",{}]",
                "[5,\"a\"]",
                "[1,\"a\",\"Heartbeat\",{}]",
                "[0,\"a\",\"Heartbeat\",{}]",
                "[-2,\"a\",\"Heartbeat\",{}]",
                "[4294967298,\"a\",\"Heartbeat\",{}]",
                "[99999999999999999999,\"a\",\"Heartbeat\",{}]"
            })
    void unknownMessageTypeIsRefused(String text) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send(text);

        station.expect("[4,\"a\",\"MessageTypeNotSupported\",\"*\",{}]");
        assertServes(station);
    }

    @Requirement("Part 4, 4.1.3")
    @Test
    void payloadOfAnUnknownMessageTypeIsIgnored() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send("[9,\"a\",\"Heartbeat\"," + DEEP + ",{bad");

        station.expect("[4,\"a\",\"MessageTypeNotSupported\",\"*\",{}]");
        assertServes(station);
    }

    @Fault("F27")
    @Test
    void messageNestedTenThousandDeepIsRefused() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send("[2,\"a\",\"DataTransfer\",{\"vendorId\":\"V\",\"data\":" + DEEP + "}]");
        station.expect("[4,\"a\",\"RpcFrameworkError\",\"*\",{}]");
        station.send("[2,\"b\",\"DataTransfer\"," + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "]");
        station.expect("[4,\"b\",\"RpcFrameworkError\",\"*\",{}]");
        station.send(DEEP);
        station.expect("[4,\"-1\",\"RpcFrameworkError\",\"*\",{}]");
        assertServes(station);
    }

    @Fault("F27")
    @Test
    void replyNestedTenThousandDeepEndsItsCallOnly() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> second = station.session().call(clearCache());

        station.reply(station.expectCall("ClearCache", "{}"), "{\"status\":" + DEEP + "}");
        station.reply(station.expectCall("ClearCache", "{}"), Messages.ACCEPTED);

        assertThat(failure(first)).isInstanceOf(InvalidResponseException.class);
        assertThat(second).isCompletedWithValue(Messages.clearCacheAnswer());
    }

    @Fault("F27")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vendorId\":\"V\",\"vendorId\":\"W\"}",
                "{\"vendorId\":\"V\",\"data\":{\"x\":1,\"x\":1}}",
                "{\"vendorId\":\"V\",\"customData\":{\"vendorId\":\"V\",\"a\":[{\"x\":1,\"\\u0078\":2}]}}"
            })
    void payloadWithAPropertyTwiceIsRefused(String payload) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send("[2,\"a\",\"DataTransfer\"," + payload + "]");

        station.expect("[4,\"a\",\"FormatViolation\",\"*\",\"*\"]");
        assertServes(station);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{bad}", "{\"vendorId\":}", "{\"vendorId\":\"V\"", "{'vendorId':'V'}", "{\"vendorId\":NaN}"})
    void payloadThatIsNoJsonIsRefusedWithFormatViolation(String payload) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send("[2,\"a\",\"DataTransfer\"," + payload + "]");

        station.expect("[4,\"a\",\"FormatViolation\",\"*\",\"*\"]");
        assertServes(station);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3]",
                "[3,5,{}]",
                "[4]",
                "[4,null,\"GenericError\",\"\",{}]",
                "[3,\"unknown\"]",
                "[3,\"unknown\",{bad",
                "[4,\"unknown\",5,\"\",{}]",
                "[3,\"unknown\",{},{}]"
            })
    void replyThatCannotBeReadIsReportedAndNeverAnswered(String text) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send(text);

        station.expectNothing();
        assertThat(events.of(SessionEvent.MalformedFrame.class)).hasSize(1);
        assertServes(station);
    }

    private static void assertServes(ScriptedPeer station) {
        station.send(heartbeatCall("still there"));
        station.expect("[3,\"still there\"," + HEARTBEAT_ANSWER + "]");
        station.expectNothing();
        assertThat(station.session().isOpen()).isTrue();
    }
}
