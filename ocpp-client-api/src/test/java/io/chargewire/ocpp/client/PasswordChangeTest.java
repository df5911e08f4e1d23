package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The CSMS sets BasicAuthPassword, and the station comes back with it. */
@Fault("F61")
class PasswordChangeTest {

    private static final String OLD = "0123456789abcdef";
    private static final String NEW = "fedcba9876543210-new";

    private final PlayedCsms csms = new PlayedCsms();
    private final BasicAuthPasswordTest.MemoryStore store = new BasicAuthPasswordTest.MemoryStore();
    private final List<ClientStateChange> changes = new ArrayList<>();
    private final List<SecurityEventNotificationRequest> events = new ArrayList<>();
    private final StationClient station;

    PasswordChangeTest() throws IOException {
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .security(StationSecurity.profile1(BasicAuthPassword.stored(store)))
                .on(
                        SetVariablesRequest.class,
                        (context, request) -> SetVariablesResponse.builder()
                                .setVariableResult(request.getSetVariableData().stream()
                                        .map(data -> set(context, data))
                                        .toList())
                                .build())
                .onStateChange(changes::add)
                .onSecurityEvent(events::add)
                .build();
    }

    private static SetVariableResult set(StationContext context, SetVariableData data) {
        return SetVariableResult.builder()
                .component(data.getComponent())
                .variable(data.getVariable())
                .attributeStatus(context.changePassword(data.getAttributeValue()))
                .build();
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
    }

    @Test
    @Requirement({"A01.FR.01", "A01.FR.02", "A01.FR.11", "A01.FR.12"})
    void aNewPasswordIsStoredAnsweredAndUsedByANewConnection() {
        connect();
        set(NEW);

        assertThat(csms.received)
                .singleElement()
                .asString()
                .contains("Accepted")
                .startsWith("[3,\"p1\"");
        assertThat(store.kept).isEqualTo(NEW);
        assertThat(csms.closed).extracting(reason -> reason.code()).containsExactly(1001);
        assertThat(csms.knocks)
                .extracting(knock -> Objects.requireNonNull(knock.credentials()).password())
                .containsExactly(OLD, NEW);
        assertThat(csms.knocks.get(1).at()).isZero();
        assertThat(csms.mostAtOnce).isEqualTo(1);
        assertThat(changes)
                .extracting(ClientStateChange::to)
                .containsExactly(
                        ClientState.CONNECTING,
                        ClientState.CONNECTED,
                        ClientState.RECONNECTING,
                        ClientState.CONNECTING,
                        ClientState.CONNECTED);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("ReconfigurationOfSecurityParameters");
            assertThat(event.toString()).doesNotContain(NEW).doesNotContain(OLD);
        });
    }

    @Test
    @Requirement("A01.FR.04")
    void aBadPasswordIsRejectedAndTheOldOneStays() {
        connect();
        set("too-short");
        set("x".repeat(41));
        set("not the right characters");

        assertThat(csms.received)
                .hasSize(3)
                .allSatisfy(reply -> assertThat(reply).contains("Rejected"));
        assertThat(store.kept).isEqualTo(OLD);
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(events).isEmpty();
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(csms.knocks)
                .extracting(knock -> Objects.requireNonNull(knock.credentials()).password())
                .containsExactly(OLD, OLD);
    }

    @Test
    @Requirement("A01.FR.04")
    void aPasswordThatCannotBeStoredIsRejected() {
        connect();
        store.broken = true;
        set(NEW);
        assertThat(csms.received)
                .singleElement()
                .asString()
                .contains("Rejected")
                .doesNotContain(NEW);
        assertThat(csms.knocks).hasSize(1);
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void severalChangesInOneRequestLeadToOneNewConnectionWithTheLast() {
        connect();
        csms.send("[2,\"p1\",\"SetVariables\",{\"setVariableData\":[" + data(NEW) + "," + data(NEW + "2") + "]}]");
        assertThat(csms.knocks).hasSize(2);
        assertThat(Objects.requireNonNull(csms.knocks.get(1).credentials()).password())
                .isEqualTo(NEW + "2");
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private void set(String password) {
        csms.send("[2,\"p" + (csms.received.size() + 1) + "\",\"SetVariables\",{\"setVariableData\":[" + data(password)
                + "]}]");
    }

    private static String data(String password) {
        return "{\"attributeValue\":\"" + password
                + "\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}";
    }
}
