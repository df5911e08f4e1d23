package io.chargewire.ocpp.examples.station.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.MessageContent;
import io.chargewire.ocpp.model.datatypes.MessageFormatEnum;
import io.chargewire.ocpp.model.datatypes.MessageInfo;
import io.chargewire.ocpp.model.datatypes.MessagePriorityEnum;
import io.chargewire.ocpp.model.datatypes.MessageStateEnum;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the display, and what it forgets. */
class DisplayTest {

    private final RpcEngine engine =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    @Requirement({"O01.FR.06", "O01.FR.07", "O02.FR.06", "O02.FR.07"})
    void aMessageIsShownFromItsStartUntilItsEnd() throws Exception {
        Display display = open(StationMemory.volatileMemory());
        display.put(message(1)
                .startDateTime(now.plusSeconds(10))
                .endDateTime(now.plusSeconds(20))
                .build());
        assertThat(display.shown(MessageStateEnum.IDLE)).isEmpty();
        now = now.plusSeconds(10);
        assertThat(display.shown(MessageStateEnum.IDLE)).hasSize(1);
        now = now.plusSeconds(11);
        display.tick();
        assertThat(display.find(message -> true)).isEmpty();
    }

    @Test
    void aMessageForAStateIsShownInThatStateAlone() throws Exception {
        Display display = open(StationMemory.volatileMemory());
        display.put(message(1).state(MessageStateEnum.CHARGING).build());
        assertThat(display.shown(MessageStateEnum.CHARGING)).hasSize(1);
        assertThat(display.shown(MessageStateEnum.IDLE)).isEmpty();
    }

    @Test
    @Requirement({"O01.FR.11", "O02.FR.11"})
    void aFullDisplayTakesNoMoreButReplaces() throws Exception {
        Display display = open(StationMemory.volatileMemory());
        for (int id = 1; id <= Display.MAX_MESSAGES; id++) {
            display.put(message(id).build());
        }
        assertThatThrownBy(() -> display.put(message(99).build())).isInstanceOf(Display.FullException.class);
        display.put(message(3).priority(MessagePriorityEnum.IN_FRONT).build());
        assertThat(display.shown(MessageStateEnum.IDLE))
                .extracting(MessageInfo::getId)
                .containsExactly(3);
    }

    @Test
    @Requirement({"O01.FR.10", "O02.FR.10"})
    void messagesSurviveARestartButForThoseOfTransactions() throws Exception {
        try (StationMemory memory = StationMemory.in(directory)) {
            Display display = open(memory);
            display.put(message(1).build());
            display.put(message(2).transactionId("t").build());
        }
        try (StationMemory memory = StationMemory.in(directory)) {
            assertThat(open(memory).find(message -> true))
                    .extracting(MessageInfo::getId)
                    .containsExactly(1);
        }
    }

    private Display open(StationMemory memory) throws IOException {
        Display display = new Display(memory.message("display", NotifyDisplayMessagesRequest.class), clock);
        display.load(engine.json());
        return display;
    }

    private static MessageInfo.Builder message(int id) {
        return MessageInfo.builder()
                .id(id)
                .priority(MessagePriorityEnum.NORMAL_CYCLE)
                .message(MessageContent.builder()
                        .format(MessageFormatEnum.UTF8)
                        .content("text " + id)
                        .build());
    }
}
