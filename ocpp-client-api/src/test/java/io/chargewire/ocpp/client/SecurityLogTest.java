package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.securitylog.SecurityLog;
import io.chargewire.ocpp.client.securitylog.SecurityLogStore;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
class SecurityLogTest {

    @TempDir
    private Path directory;

    private final PlayedCsms csms = new PlayedCsms();
    private SecurityLog log;
    private StationClient station;
    private final Teller teller = new Teller();

    private static final class Teller implements StationPart {

        private @Nullable StationRuntime runtime;

        @Override
        public void install(StationSetup setup) {
            // It only tells events.
        }

        @Override
        public void start(StationRuntime value) {
            runtime = value;
        }
    }

    @BeforeEach
    void start() {
        log = new SecurityLog(SecurityLogStore.rolling(directory.resolve("logs").resolve("security.log"), 2000));
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .part(log, teller)
                .build();
    }

    @AfterEach
    void close() {
        station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        csms.transport.close();
    }

    @Test
    @Requirement({"A04.FR.04", "A01.FR.11"})
    void everyEventIsLoggedCriticalOrNot() throws IOException {
        tell("TamperDetectionActivated", "cover open");
        tell("ReconfigurationOfSecurityParameters", "the CSMS has changed the BasicAuthPassword");
        tell("InvalidMessages", null);
        assertThat(lines())
                .containsExactly(
                        "2026-01-01T00:00:00Z TamperDetectionActivated cover open",
                        "2026-01-01T00:00:00Z ReconfigurationOfSecurityParameters the CSMS has changed the BasicAuthPassword",
                        "2026-01-01T00:00:00Z InvalidMessages");
    }

    @Test
    void noEventCanForgeAnother() throws IOException {
        tell("InvalidCsmsCertificate", "CN=x\n2026-01-01T00:00:00Z StartupOfTheDevice");
        assertThat(lines()).hasSize(1);
    }

    @Test
    @Requirement("A04.FR.04")
    void theLogRollsAndKeepsTheLatest() throws IOException {
        for (int i = 0; i < 500; i++) {
            tell("InvalidMessages", "number " + i);
        }
        List<String> lines = lines();
        assertThat(lines).last().asString().endsWith("number 499");
        assertThat(lines).hasSizeBetween(20, 100);
        assertThat(lines.get(0)).endsWith("number " + (500 - lines.size()));
    }

    @Test
    void aLineThatWasCutOffSpoilsNoOther() throws IOException {
        tell("InvalidMessages", "first");
        Path file = directory.resolve("logs").resolve("security.log");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 3));
        tell("InvalidMessages", "second");
        assertThat(lines()).hasSize(2).last().asString().endsWith("second");
    }

    private void tell(String type, @Nullable String info) {
        Objects.requireNonNull(teller.runtime).securityEvent(type, info);
        csms.time.runUntilIdle();
    }

    private List<String> lines() throws IOException {
        try (InputStream in = log.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
