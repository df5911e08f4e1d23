package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.TestEngine;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(NoLeaks.class)
class CallErrorTest {

    @Fault("F25")
    @TestFactory
    Stream<DynamicTest> aRequestThatBreaksARuleIsAnsweredWithItsCodeAndPlaceAndWithoutItsValue() {
        return OcppActions.all().stream().map(action -> dynamicTest(action.name(), () -> assertRefusesAll(action)));
    }

    private static void assertRefusesAll(OcppAction<?, ?> action) {
        VirtualTime time = new VirtualTime();
        OcppRole receiver = action.sentBy().iterator().next().peer();
        List<String> handled = new ArrayList<>();
        try (RpcEngine engine = TestEngine.builder(receiver, time)
                        .dispatcher(call -> {
                            handled.add(call.messageId());
                            throw new AssertionError("an invalid request was handled");
                        })
                        .build();
                ScriptedPeer peer = ScriptedPeer.facing(engine.newSession("CS001", 1), time)) {
            for (ViolationKind kind : OcppArbitraries.violationKinds(action.requestType())) {
                Tries.of(1, OcppArbitraries.invalid(action.requestType(), kind), payload -> {
                    String id = kind + "-" + Integer.toHexString(payload.hashCode());
                    peer.send("[2,\"" + id + "\",\"" + action.name() + "\"," + payload.json() + "]");

                    String code = payload.errorCode().wireValue();
                    assertRefusal(payload, peer.expect("[4,\"" + id + "\",\"" + code + "\",\"*\",\"*\"]"));
                });
            }
        }
        assertThat(handled).isEmpty();
    }

    private static void assertRefusal(InvalidPayload payload, String callError) {
        JsonNode details = Payloads.tree(callError).get(4);

        assertThat(details.findValuesAsString("pointer")).containsExactly(payload.pointer());
        assertThat(callError).doesNotContain(InvalidPayload.MARKER);
    }
}
