package io.chargewire.ocpp.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Items of any size and limits of any kind. */
class DivisionTest {

    private static final OcppJson JSON = json();

    private static OcppJson json() {
        try (RpcEngine engine = RpcEngine.builder(OcppRole.CSMS)
                .dispatcher(call -> CompletableFuture.failedFuture(new IllegalStateException("nobody calls")))
                .build()) {
            return engine.json();
        }
    }

    @Property(tries = 300)
    void everyMessageKeepsWithinTheLimitsAndNoItemIsLostNorOutOfOrder(
            @ForAll @Size(min = 1, max = 30) List<@StringLength(max = 50) String> values,
            @ForAll @IntRange(min = 1, max = 12) int maxItems,
            @ForAll @IntRange(min = 600, max = 3_000) int maxBytes) {
        List<SetVariableData> items = values.stream().map(DivisionTest::item).toList();
        List<List<SetVariableData>> messages =
                Division.of(items, DivisionTest::request, new MessageLimits(maxItems, maxBytes), JSON);
        assertThat(messages.stream().flatMap(List::stream)).isEqualTo(items);
        assertThat(messages).allSatisfy(message -> assertThat(message).hasSizeBetween(1, maxItems));
        assertThat(messages)
                .allSatisfy(message -> assertThat(frameSize(message)).isLessThanOrEqualTo(maxBytes));
        // No message could have taken the first item of the next one.
        for (int i = 0; i + 1 < messages.size(); i++) {
            List<SetVariableData> more = new ArrayList<>(messages.get(i));
            more.add(messages.get(i + 1).get(0));
            assertThat(more.size() > maxItems || frameSize(more) > maxBytes).isTrue();
        }
    }

    @Example
    void anItemThatIsTooLargeAloneIsRefused() {
        assertThatThrownBy(() -> Division.of(
                        List.of(item("a"), item("b".repeat(50))),
                        DivisionTest::request,
                        new MessageLimits(5, 180),
                        JSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item 1")
                .hasMessageContaining("180");
    }

    @Example
    void nothingIsNotSent() {
        assertThatThrownBy(() -> Division.of(List.of(), DivisionTest::request, MessageLimits.NONE, JSON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MessageLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int frameSize(List<SetVariableData> message) {
        String frame = "[2,\"" + "x".repeat(36) + "\",\"SetVariables\"," + JSON.write(request(message)) + "]";
        return frame.getBytes(StandardCharsets.UTF_8).length;
    }

    private static SetVariablesRequest request(List<SetVariableData> items) {
        return SetVariablesRequest.builder().setVariableData(items).build();
    }

    private static SetVariableData item(String value) {
        return SetVariableData.builder()
                .component(Component.builder().name("EVSE").build())
                .variable(Variable.builder().name("Name").build())
                .attributeValue(value)
                .build();
    }
}
