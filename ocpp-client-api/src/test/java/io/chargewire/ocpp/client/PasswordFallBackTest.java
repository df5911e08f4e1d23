package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A password was changed, but whether the CSMS knows that is not sure: here the handler breaks before it answers Accepted. The
 * station waits 10 s, 20 s and then always 40 s between its attempts.
 */
@Fault("F61")
@Requirement("A01.FR.04")
class PasswordFallBackTest {

    private static final String OLD = "0123456789abcdef";
    private static final String NEW = "fedcba9876543210-new";

    private final PlayedCsms csms = new PlayedCsms();
    private final TwoLines store = new TwoLines();
    private @Nullable StationClient station;

    @AfterEach
    void close() {
        stop();
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
    }

    @Test
    void whereTheAnswerNeverGoesOutTheOldPasswordComesInAgain() throws IOException {
        csms.password = OLD;
        start();
        set(NEW);
        assertThat(csms.received).singleElement().asString().contains("InternalError");
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(used()).containsExactly(OLD, NEW, OLD);
        assertConnected();
        assertThat(store.lines).containsExactly(OLD);
    }

    @Test
    void whereTheCsmsKnowsTheNewPasswordItStays() throws IOException {
        start();
        csms.password = NEW;
        set(NEW);
        assertThat(used()).containsExactly(OLD, NEW);
        assertThat(store.lines).containsExactly(NEW);
        csms.password = "another-password-1";
        csms.cutAll();
        csms.time.advance(Duration.ofMinutes(2));
        assertThat(used().subList(2, csms.knocks.size())).hasSizeGreaterThan(2).containsOnly(NEW);
    }

    @Test
    void untilOneComesInAllAreTriedInTurn() throws IOException {
        start();
        csms.password = "another-password-1";
        set(NEW);
        csms.time.advance(Duration.ofMinutes(3));
        assertThat(used()).startsWith(OLD, NEW, OLD, NEW, OLD, NEW);
        csms.password = NEW;
        csms.time.advance(Duration.ofSeconds(80));
        assertConnected();
        assertThat(store.lines).containsExactly(NEW);
    }

    @Test
    void onlyARefusedPasswordMakesItTryAnother() throws IOException {
        start();
        csms.status = 503;
        set(NEW);
        csms.time.advance(Duration.ofMinutes(2));
        assertThat(used().subList(1, csms.knocks.size())).hasSizeGreaterThan(2).containsOnly(NEW);
        assertThat(store.lines).containsExactly(NEW, OLD);
    }

    @Test
    void aRestartForgetsNeitherOfThem() throws IOException {
        csms.password = OLD;
        start();
        csms.status = 503;
        set(NEW);
        stop();
        csms.status = PlayedCsms.ADMIT;
        csms.knocks.clear();

        start();
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(used()).containsExactly(NEW, OLD);
        assertConnected();
        assertThat(store.lines).containsExactly(OLD);
    }

    @Test
    void aSecondChangeWithoutAnAnswerDoesNotLoseTheFirst() throws IOException {
        start();
        csms.status = 503;
        // The CSMS has got the answer to the first one only.
        csms.password = NEW;
        BasicAuthPassword password = Objects.requireNonNull(present);
        assertThat(password.change(NEW)).isTrue();
        assertThat(password.change(NEW + "2")).isTrue();
        assertThat(store.lines).containsExactly(NEW + "2", OLD);
        csms.cutAll();
        csms.status = PlayedCsms.ADMIT;
        csms.time.advance(Duration.ofSeconds(70));
        assertThat(used()).containsExactly(OLD, NEW + "2", OLD, NEW);
        assertConnected();
        assertThat(store.lines).containsExactly(NEW);
    }

    @Test
    void aStoreThatFailsMeanwhileKeepsNobodyOut() throws IOException {
        csms.password = OLD;
        start();
        set(NEW);
        store.broken = true;
        csms.time.advance(Duration.ofSeconds(10));
        assertConnected();
        assertThat(store.lines).containsExactly(NEW, OLD);
        store.broken = false;
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(10));
        assertConnected();
        assertThat(store.lines).containsExactly(OLD);
    }

    @Test
    void aPreviousPasswordThatCannotBeUsedDoesNotKeepTheStationFromStarting() throws IOException {
        store.lines = List.of(NEW, "short");
        start();
        assertThat(used()).containsExactly(NEW);
        assertThat(store.lines).containsExactly(NEW);
    }

    private @Nullable BasicAuthPassword present;

    private void start() throws IOException {
        present = BasicAuthPassword.stored(store);
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .security(StationSecurity.profile1(present))
                .on(SetVariablesRequest.class, (context, request) -> {
                    context.changePassword(request.getSetVariableData().get(0).getAttributeValue());
                    throw new IllegalStateException("the second variable of the request is broken");
                })
                .build();
        station.connect();
        csms.time.runUntilIdle();
    }

    private void stop() {
        CompletableFuture<Void> closed = Objects.requireNonNull(station).close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
    }

    private void set(String password) {
        csms.send("[2,\"p1\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":\"" + password
                + "\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}]");
    }

    private List<String> used() {
        return csms.knocks.stream()
                .map(knock -> Objects.requireNonNull(knock.credentials()).password())
                .toList();
    }

    private void assertConnected() {
        assertThat(Objects.requireNonNull(station).state()).isEqualTo(ClientState.CONNECTED);
    }

    /** A store with a line for the password, and one for the password before while that is needed. */
    private static final class TwoLines implements PasswordStore {

        private List<String> lines = List.of(OLD);
        private boolean broken;

        @Override
        public String load() {
            return lines.get(0);
        }

        @Override
        public @Nullable String loadPrevious() {
            return lines.size() > 1 ? lines.get(1) : null;
        }

        @Override
        public void save(String password) throws IOException {
            save(password, null);
        }

        @Override
        public void save(String password, @Nullable String previous) throws IOException {
            if (broken) {
                throw new IOException("no space left");
            }
            lines = previous == null ? List.of(password) : List.of(password, previous);
        }
    }
}
