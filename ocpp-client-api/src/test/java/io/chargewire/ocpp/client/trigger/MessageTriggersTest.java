package io.chargewire.ocpp.client.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a station answers to TriggerMessage. */
@ExtendWith(NoLeaks.class)
class MessageTriggersTest {

    private final RegisteringCsms csms = new RegisteringCsms();
    private final BootFlow boot =
            RegisteringCsms.flow(StationConfiguration.inMemory(Map.of())).build();
    private final List<String> asked = new ArrayList<>();
    private final StationClient station = csms.station(
            builder -> builder,
            boot,
            MessageTriggers.builder()
                    .boot(boot)
                    .on(MessageTriggerEnum.TRANSACTION_EVENT, evse -> {
                        asked.add(evse == null ? "all" : "EVSE " + evse.getId());
                        return Optional.of(() -> asked.add("sent after " + csms.replies.size() + " replies"));
                    })
                    .on(MessageTriggerEnum.METER_VALUES, evse -> Optional.empty())
                    .build());

    @AfterEach
    void close() {
        csms.close(station);
    }

    @Test
    @Requirement({"F06.FR.04", "F06.FR.05", "F06.FR.07", "F06.FR.10", "FR.05"})
    void theOwnerSendsWhenTheAnswerIsOut() {
        connect();
        assertThat(trigger("TransactionEvent", ",\"evse\":{\"id\":2}")).contains("Accepted");
        assertThat(asked).containsExactly("EVSE 2", "sent after 1 replies");
    }

    @Test
    @Requirement("F06.FR.11")
    void noEvseMeansAllOfThem() {
        connect();
        trigger("TransactionEvent", "");
        assertThat(asked).first().isEqualTo("all");
    }

    @Test
    @Requirement("F06.FR.03")
    void anEvseThatDoesNotMatterIsIgnored() {
        connect();
        assertThat(trigger("Heartbeat", ",\"evse\":{\"id\":2}")).contains("Accepted");
        assertThat(csms.actions()).last().isEqualTo("Heartbeat");
    }

    @Test
    @Requirement("F06.FR.05")
    void anOwnerMayRefuse() {
        connect();
        assertThat(trigger("MeterValues", "")).contains("Rejected");
    }

    @Test
    @Requirement("F06.FR.08")
    void whatNobodyOwnsIsNotImplemented() {
        connect();
        assertThat(trigger("SignV2GCertificate", "")).contains("NotImplemented");
        assertThat(trigger("PublishFirmwareStatusNotification", "")).contains("NotImplemented");
    }

    @Test
    @Requirement({"F06.FR.15", "F06.FR.16"})
    void whereNothingIsUnderWayTheStatusIsIdle() {
        connect();
        assertThat(trigger("LogStatusNotification", "")).contains("Accepted");
        assertThat(trigger("FirmwareStatusNotification", "")).contains("Accepted");
        assertThat(csms.calls)
                .filteredOn(call -> call.text().contains("Idle"))
                .extracting(RegisteringCsms.Received::action)
                .containsExactly("LogStatusNotification", "FirmwareStatusNotification");
    }

    @Test
    @Requirement("B02.FR.02")
    void aTransactionEventCannotOvertakeThoseThatWaitForTheAcceptance() {
        csms.boots.add(RegisteringCsms.boot("Pending", 100));
        connect();
        assertThat(trigger("TransactionEvent", "")).contains("Rejected");
        assertThat(trigger("LogStatusNotification", "")).contains("Accepted");
        assertThat(asked).isEmpty();
        assertThat(csms.actions()).containsExactly("BootNotification", "LogStatusNotification");
    }

    @Test
    void aMessageHasOneOwner() {
        TriggerHandler none = evse -> Optional.empty();
        assertThatThrownBy(() -> MessageTriggers.builder().boot(boot).on(MessageTriggerEnum.HEARTBEAT, none))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Heartbeat");
    }

    private String trigger(String message, String evse) {
        return String.valueOf(csms.ask("TriggerMessage", "{\"requestedMessage\":\"" + message + "\"" + evse + "}"));
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
    }
}
