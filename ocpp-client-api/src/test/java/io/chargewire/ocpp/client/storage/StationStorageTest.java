package io.chargewire.ocpp.client.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.BasicAuthPassword;
import io.chargewire.ocpp.client.NetworkProfile;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.PasswordStore;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.delivery.MessageStore;
import io.chargewire.ocpp.client.delivery.StoredMessage;
import io.chargewire.ocpp.client.transaction.TransactionState;
import io.chargewire.ocpp.client.transaction.TransactionStore;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StationStorageTest {

    private static final String FACTORY = "factory-password";
    private static final String CHANGED = "changed-password";

    @TempDir
    private Path root;

    private Path directory() {
        return root.resolve("station");
    }

    @Test
    @Fault("F50")
    void messagesAreFoundAgainInOrder() throws Exception {
        try (StationStorage storage = StationStorage.open(directory())) {
            MessageStore messages = storage.messages();
            assertThat(messages.load().messages()).isEmpty();
            messages.append(new StoredMessage(9, "TransactionEvent", "{\"a\":\"ä\n\"}", 0));
            messages.append(new StoredMessage(10, "TransactionEvent", "{}", 0));
            messages.append(new StoredMessage(300, "SecurityEventNotification", "{}", 0));
            messages.replace(new StoredMessage(10, "TransactionEvent", "{\"b\":1}", 2));
            messages.remove(9);
            messages.remove(9);
            messages.append(new StoredMessage(301, "TransactionEvent", "{\"a\":\"ä\n\"}", 0));
        }
        try (StationStorage storage = StationStorage.open(directory())) {
            assertThat(storage.messages().load().messages())
                    .containsExactly(
                            new StoredMessage(10, "TransactionEvent", "{\"b\":1}", 2),
                            new StoredMessage(300, "SecurityEventNotification", "{}", 0),
                            new StoredMessage(301, "TransactionEvent", "{\"a\":\"ä\n\"}", 0));
        }
    }

    @Test
    @Fault("F53")
    void whateverByteOfARecordIsWrongOrMissingItAloneIsSetAside() throws Exception {
        StoredMessage good = new StoredMessage(1, "TransactionEvent", "{\"seqNo\":1}", 0);
        StoredMessage bad = new StoredMessage(2, "TransactionEvent", "{\"seqNo\":2}", 0);
        try (StationStorage storage = StationStorage.open(directory())) {
            MessageStore messages = storage.messages();
            messages.append(good);
            messages.append(bad);
            Path file = fileOf(2);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i++) {
                byte[] wrong = whole.clone();
                wrong[i] ^= 0x10;
                assertIsSetAside(messages, file, wrong, good);
                assertIsSetAside(
                        messages,
                        file,
                        new String(whole, StandardCharsets.ISO_8859_1)
                                .substring(0, i)
                                .getBytes(StandardCharsets.ISO_8859_1),
                        good);
            }
        }
        try (Stream<Path> aside = Files.list(directory().resolve("messages/damaged"))) {
            assertThat(aside).hasSize(RecordFolder.MAX_DAMAGED);
        }
    }

    private static void assertIsSetAside(MessageStore messages, Path file, byte[] content, StoredMessage good)
            throws IOException {
        Files.write(file, content);
        MessageStore.Contents contents = messages.load();
        assertThat(contents.messages()).containsExactly(good);
        assertThat(contents.damaged()).singleElement().satisfies(damaged -> {
            assertThat(damaged.reason()).isNotBlank();
            assertThat(Path.of(damaged.setAside())).hasBinaryContent(content);
        });
        assertThat(messages.load().damaged()).isEmpty();
    }

    @Test
    @Fault("F53")
    void aRecordUnderAnothersNameIsDamaged() throws Exception {
        try (StationStorage storage = StationStorage.open(directory())) {
            MessageStore messages = storage.messages();
            messages.append(new StoredMessage(1, "TransactionEvent", "{}", 0));
            Files.move(fileOf(1), fileOf(2));

            assertThat(messages.load().messages()).isEmpty();
        }
    }

    @Test
    void whatWasHalfWrittenWhenThePowerFailedIsAsIfItHadNotBegun() throws Exception {
        StoredMessage message = new StoredMessage(1, "TransactionEvent", "{}", 0);
        try (StationStorage storage = StationStorage.open(directory())) {
            storage.messages().append(message);
        }
        Files.write(Path.of(fileOf(1) + ".new"), new byte[] {1, 2, 3});

        try (StationStorage storage = StationStorage.open(directory())) {
            MessageStore.Contents contents = storage.messages().load();
            assertThat(contents.messages()).containsExactly(message);
            assertThat(contents.damaged()).isEmpty();
        }
        assertThat(Path.of(fileOf(1) + ".new")).doesNotExist();
    }

    @Test
    void aDirectoryServesOneAtATime() throws Exception {
        try (StationStorage first = StationStorage.open(directory())) {
            assertThat(first.damaged()).isEmpty();
            assertThatThrownBy(() -> StationStorage.open(directory()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(directory().toString())
                    .hasMessageContaining("in use");
        }
        StationStorage.open(directory()).close();
    }

    @Test
    void aClosedStorageSaysSo() throws Exception {
        StationStorage storage = StationStorage.open(directory());
        MessageStore messages = storage.messages();
        storage.close();

        assertThatThrownBy(() -> messages.append(new StoredMessage(1, "TransactionEvent", "{}", 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Requirement("A01.FR.10")
    void nobodyButTheOwnerCanReadIt() throws Exception {
        try (StationStorage storage = StationStorage.open(directory())) {
            storage.password(FACTORY).save(CHANGED);
            storage.messages().append(new StoredMessage(1, "TransactionEvent", "{}", 0));
        }
        try (Stream<Path> all = Files.walk(directory())) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void settingsAreKept() throws Exception {
        try (StationStorage storage = StationStorage.open(directory())) {
            StationConfiguration configuration = storage.configuration(Map.of("OCPPCommCtrlr.HeartbeatInterval", "11"));
            assertThat(configuration.read(StandardVariables.HEARTBEAT_INTERVAL.name()))
                    .isEqualTo("11");
            configuration.set(StandardVariables.MESSAGE_ATTEMPTS, 7);
        }
        try (StationStorage storage = StationStorage.open(directory())) {
            StationConfiguration configuration = storage.configuration(Map.of("OCPPCommCtrlr.HeartbeatInterval", "12"));
            assertThat(configuration.get(StandardVariables.MESSAGE_ATTEMPTS)).isEqualTo(7);
            assertThat(configuration.read(StandardVariables.HEARTBEAT_INTERVAL.name()))
                    .isEqualTo("12");
        }
    }

    @Test
    @Fault("F61")
    @Requirement({"A01.FR.01", "A01.FR.04"})
    void theChangedPasswordAndTheOneBeforeAreKept() throws Exception {
        try (StationStorage storage = StationStorage.open(directory())) {
            assertThat(BasicAuthPassword.stored(storage.password(FACTORY)).change(CHANGED))
                    .isTrue();
        }
        try (StationStorage storage = StationStorage.open(directory())) {
            PasswordStore store = storage.password(FACTORY);
            assertThat(store.load()).isEqualTo(CHANGED);
            assertThat(store.loadPrevious()).isEqualTo(FACTORY);
            assertThat(store.toString()).doesNotContain(CHANGED);
        }
    }

    @Test
    @Fault("F53")
    void aDamagedPasswordIsReportedAndThatOfTheFactoryCounts() throws Exception {
        try (StationStorage storage = StationStorage.open(directory())) {
            storage.password(FACTORY).save(CHANGED);
        }
        Path file = directory().resolve("settings/password.record");
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.write(file, content);

        try (StationStorage storage = StationStorage.open(directory())) {
            assertThat(storage.password(FACTORY).load()).isEqualTo(FACTORY);
            assertThat(storage.damaged())
                    .singleElement()
                    .satisfies(damaged ->
                            assertThat(damaged.toString()).contains("password").doesNotContain(CHANGED));
        }
    }

    @Test
    @Requirement("B09.FR.01")
    void networkProfilesAreKept() throws Exception {
        NetworkProfile first = new NetworkProfile("ws://first/ocpp", StationSecurity.none());
        NetworkProfile second = new NetworkProfile("ws://second/ocpp", StationSecurity.none(), Duration.ofSeconds(7));
        try (StationStorage storage = StationStorage.open(directory())) {
            NetworkProfiles profiles = profiles(storage, first);
            assertThat(profiles.set(1, second).accepted()).isTrue();
            assertThat(profiles.prioritize(List.of(1, 0)).accepted()).isTrue();
        }
        try (StationStorage storage = StationStorage.open(directory())) {
            NetworkProfiles profiles = profiles(storage, new NetworkProfile("ws://other/ocpp", StationSecurity.none()));
            assertThat(profiles.configuration().priority()).containsExactly(1, 0);
            assertThat(profiles.configuration().profiles().get(0)).isEqualTo(first);
            assertThat(profiles.configuration().profiles().get(1)).isEqualTo(second);
        }
    }

    private static NetworkProfiles profiles(StationStorage storage, NetworkProfile factory) throws IOException {
        return storage.networkProfiles(
                        List.of(0, 1),
                        builder -> builder.profile(0, factory).priority(0),
                        profile -> StationSecurity.none())
                .build();
    }

    @Test
    @Fault({"F50", "F53"})
    void transactionsAreFoundAgainAndADamagedOneCostsItselfOnly() throws Exception {
        TransactionState first = state("T1");
        TransactionState second = state("Ü/2");
        try (StationStorage storage = StationStorage.open(directory())) {
            TransactionStore transactions = storage.transactions();
            transactions.save(first);
            transactions.save(second);
            transactions.save(state("T3"));
            transactions.remove("T3");
        }
        try (StationStorage storage = StationStorage.open(directory())) {
            assertThat(storage.transactions().load()).containsExactlyInAnyOrder(first, second);
        }
        try (Stream<Path> files = Files.list(directory().resolve("transactions"))) {
            files.filter(file -> String.valueOf(file.getFileName()).contains("1"))
                    .forEach(StationStorageTest::cutOff);
        }
        try (StationStorage storage = StationStorage.open(directory())) {
            assertThat(storage.transactions().load()).containsExactly(second);
        }
    }

    private static void cutOff(Path file) {
        try {
            Files.write(file, new byte[3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TransactionState state(String id) {
        return new TransactionState(id, 4, 1, 1, null, null, null, TransactionState.Authorization.STARTED);
    }

    private Path fileOf(long number) {
        return directory().resolve("messages/%016x.record".formatted(number));
    }
}
