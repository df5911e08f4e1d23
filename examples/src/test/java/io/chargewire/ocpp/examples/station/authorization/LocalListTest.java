package io.chargewire.ocpp.examples.station.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CSMS does to the local list, and that a restart does nothing to it. */
class LocalListTest {

    private final RpcEngine engine =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build();

    @TempDir
    Path directory;

    private LocalList list = newList();

    private static LocalList newList() {
        return new LocalList(StationMemory.volatileMemory().message("list", SendLocalListRequest.class));
    }

    @BeforeEach
    void load() throws IOException {
        list.load(engine.json());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    @Requirement("D01.FR.15")
    void aFullListTakesThePlaceOfWhatWasThere() {
        update(1, UpdateEnum.FULL, accepted("A"), accepted("B"));
        update(5, UpdateEnum.FULL, accepted("C"));
        assertThat(list.version()).isEqualTo(5);
        assertThat(list.find(token("A"))).isNull();
        assertThat(list.find(token("c"))).isNotNull();
    }

    @Test
    @Requirement({"D01.FR.16", "D01.FR.17"})
    void aDifferentialListAddsChangesAndRemoves() {
        update(1, UpdateEnum.FULL, accepted("A"), accepted("B"));
        update(2, UpdateEnum.DIFFERENTIAL, removed("A"), blocked("b"), accepted("C"));
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.find(token("A"))).isNull();
        assertThat(list.find(token("B"))).extracting(IdTokenInfo::getStatus).isEqualTo(AuthorizationStatusEnum.BLOCKED);
    }

    @Test
    @Requirement({"D01.FR.04", "D01.FR.05"})
    void aMessageWithoutIdTokensChangesTheVersion() {
        update(1, UpdateEnum.FULL, accepted("A"));
        update(2, UpdateEnum.DIFFERENTIAL);
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.version()).isEqualTo(2);
        update(3, UpdateEnum.FULL);
        assertThat(list.size()).isZero();
        assertThat(list.version()).isEqualTo(3);
    }

    @Test
    @Requirement({"D01.FR.06", "D01.FR.09", "D01.FR.18", "D01.FR.19"})
    void whatBreaksTheRulesChangesNothing() {
        update(4, UpdateEnum.FULL, accepted("A"));
        refuse(SendLocalListStatusEnum.VERSION_MISMATCH, 4, UpdateEnum.DIFFERENTIAL, accepted("B"));
        refuse(SendLocalListStatusEnum.FAILED, 5, UpdateEnum.DIFFERENTIAL, accepted("B"), blocked("b"));
        refuse(SendLocalListStatusEnum.FAILED, 0, UpdateEnum.FULL, accepted("B"));
        refuse(SendLocalListStatusEnum.FAILED, 5, UpdateEnum.FULL, removed("B"));
        AuthorizationData[] tooMany = IntStream.rangeClosed(0, LocalList.ITEMS_PER_MESSAGE)
                .mapToObj(number -> accepted("T" + number))
                .toArray(AuthorizationData[]::new);
        refuse(SendLocalListStatusEnum.FAILED, 5, UpdateEnum.FULL, tooMany);
    }

    @Test
    void aListThatIsFullTakesNoMore() {
        update(1, UpdateEnum.FULL);
        for (int message = 0; message < LocalList.MAX_ENTRIES / LocalList.ITEMS_PER_MESSAGE; message++) {
            int first = message * LocalList.ITEMS_PER_MESSAGE;
            update(
                    2 + message,
                    UpdateEnum.DIFFERENTIAL,
                    IntStream.range(first, first + LocalList.ITEMS_PER_MESSAGE)
                            .mapToObj(number -> accepted("T" + number))
                            .toArray(AuthorizationData[]::new));
        }
        assertThat(list.update(request(50, UpdateEnum.DIFFERENTIAL, accepted("one more")))
                        .getStatus())
                .isEqualTo(SendLocalListStatusEnum.FAILED);
        assertThat(list.size()).isEqualTo(LocalList.MAX_ENTRIES);
    }

    @Test
    @Requirement("D01.FR.10")
    void theListSurvivesARestart() throws IOException {
        try (StationMemory memory = StationMemory.in(directory)) {
            list = new LocalList(memory.message("local-list", SendLocalListRequest.class));
            list.load(engine.json());
            update(7, UpdateEnum.FULL, accepted("A"));
        }
        try (StationMemory memory = StationMemory.in(directory)) {
            LocalList next = new LocalList(memory.message("local-list", SendLocalListRequest.class));
            next.load(engine.json());
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.find(token("A"))).isEqualTo(list.find(token("A"))).isNotNull();
        }
    }

    @Test
    void aDamagedFileIsNamedTogetherWithWhatToDo() throws IOException {
        try (StationMemory memory = StationMemory.in(directory)) {
            Files.writeString(directory.resolve("local-list.json"), "{\"versionNumber\":");
            LocalList damaged = new LocalList(memory.message("local-list", SendLocalListRequest.class));
            assertThatThrownBy(() -> damaged.load(engine.json()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("local-list.json")
                    .hasMessageContaining("delete it");
        }
    }

    private void update(int version, UpdateEnum type, AuthorizationData... elements) {
        assertThat(list.update(request(version, type, elements)).getStatus())
                .isEqualTo(SendLocalListStatusEnum.ACCEPTED);
    }

    private void refuse(SendLocalListStatusEnum status, int version, UpdateEnum type, AuthorizationData... elements) {
        assertThat(list.update(request(version, type, elements)).getStatus()).isEqualTo(status);
        assertThat(list.version()).isEqualTo(4);
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.find(token("A"))).isNotNull();
    }

    private static SendLocalListRequest request(int version, UpdateEnum type, AuthorizationData... elements) {
        return SendLocalListRequest.builder()
                .versionNumber(version)
                .updateType(type)
                .localAuthorizationList(elements.length == 0 ? null : List.of(elements))
                .build();
    }

    private static AuthorizationData accepted(String token) {
        return with(token, AuthorizationStatusEnum.ACCEPTED);
    }

    private static AuthorizationData blocked(String token) {
        return with(token, AuthorizationStatusEnum.BLOCKED);
    }

    private static AuthorizationData with(String token, AuthorizationStatusEnum status) {
        return AuthorizationData.builder()
                .idToken(token(token))
                .idTokenInfo(IdTokenInfo.builder().status(status).build())
                .build();
    }

    private static AuthorizationData removed(String token) {
        return AuthorizationData.builder().idToken(token(token)).build();
    }

    private static IdToken token(String text) {
        return IdToken.builder().idToken(text).type(IdTokenEnum.CENTRAL).build();
    }
}
