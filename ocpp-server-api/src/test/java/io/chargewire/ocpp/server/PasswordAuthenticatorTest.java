package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordAuthenticatorTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final int FEW_ROUNDS = 10;

    private final Map<String, PasswordHash> hashes = Map.of(
            "CS001", PasswordHash.of(PASSWORD, FEW_ROUNDS), "CS002", PasswordHash.of("another-password-1", FEW_ROUNDS));
    private final VirtualTime time = new VirtualTime();
    private final PasswordAuthenticator authenticator = new PasswordAuthenticator(
            identity -> Optional.ofNullable(hashes.get(identity)), Runnable::run, time::nanoTime);

    @Test
    @Requirement("A00.FR.207")
    void the_right_password_of_the_identity_is_accepted() {
        assertThat(login("CS001", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F03")
    void a_wrong_or_missing_password_is_unauthorized() {
        assertThat(login("CS001", "CS001", "wrong")).isEqualTo(AuthenticationResult.UNAUTHORIZED);
        assertThat(login("CS001", "CS001", PASSWORD + " ")).isEqualTo(AuthenticationResult.UNAUTHORIZED);
        assertThat(login("CS001", null, null)).isEqualTo(AuthenticationResult.UNAUTHORIZED);
    }

    @Test
    @Fault("F03")
    @Requirement("A00.FR.204")
    void a_user_name_other_than_the_identity_is_unauthorized_even_with_its_own_password() {
        assertThat(login("CS002", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.UNAUTHORIZED);
    }

    @Test
    @Fault("F02")
    void an_identity_without_a_password_is_unknown() {
        assertThat(login("CS404", "CS404", PASSWORD)).isEqualTo(AuthenticationResult.UNKNOWN_STATION);
    }

    @Test
    @Fault("F04")
    void twenty_failures_in_ten_seconds_block_the_identity_and_nobody_else() {
        failFrom20Addresses("CS001");
        assertThat(login("CS001", "CS001", PASSWORD, "192.0.2.99:1")).isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
        assertThat(login("CS002", "CS002", "another-password-1", "192.0.2.99:1"))
                .isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F04")
    void twenty_failures_of_one_address_block_that_address_whatever_its_port() {
        for (int i = 0; i < 20; i++) {
            login("CS40" + i, "x", "x", "192.0.2.1:" + (1000 + i));
        }
        assertThat(login("CS001", "CS001", PASSWORD, "192.0.2.1:9")).isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
        assertThat(login("CS001", "CS001", PASSWORD, "192.0.2.2:9")).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F04")
    void a_block_ends_when_the_failures_are_ten_seconds_old() {
        failFrom20Addresses("CS001");
        time.advance(Duration.ofSeconds(10));
        assertThat(login("CS001", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
        time.advance(Duration.ofMillis(1));
        assertThat(login("CS001", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    void nineteen_failures_block_nobody() {
        for (int i = 0; i < 19; i++) {
            login("CS001", "CS001", "wrong", "192.0.2." + i + ":1");
        }
        assertThat(login("CS001", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    void a_hash_survives_storing_and_shows_nothing() {
        PasswordHash hash = PasswordHash.of(PASSWORD, FEW_ROUNDS);
        assertThat(PasswordHash.decode(hash.encoded()).matches(PASSWORD)).isTrue();
        assertThat(PasswordHash.decode(hash.encoded()).matches("wrong")).isFalse();
        assertThat(hash.encoded()).doesNotContain(PASSWORD);
        assertThat(hash.toString()).doesNotContain(hash.encoded().split("\\$", -1)[3]);
        assertThat(PasswordHash.of(PASSWORD, FEW_ROUNDS).encoded()).isNotEqualTo(hash.encoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "bcrypt$10$QUJD$REVG",
                "pbkdf2-sha256$x$QUJD$REVG",
                "pbkdf2-sha256$10$!$REVG",
                "pbkdf2-sha256$0$QUJD$REVG",
                "pbkdf2-sha256$10$QUJD$REVG"
            })
    void a_text_that_is_no_hash_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.decode(text));
    }

    private void failFrom20Addresses(String identity) {
        for (int i = 0; i < 20; i++) {
            assertThat(login(identity, identity, "wrong", "192.0.2." + i + ":1"))
                    .isEqualTo(AuthenticationResult.UNAUTHORIZED);
        }
    }

    private AuthenticationResult login(String identity, @Nullable String username, @Nullable String password) {
        return login(identity, username, password, "198.51.100.7:4711");
    }

    private AuthenticationResult login(
            String identity, @Nullable String username, @Nullable String password, String address) {
        BasicCredentials credentials =
                username == null || password == null ? null : new BasicCredentials(username, password);
        HandshakeRequest request = new HandshakeRequest(
                identity,
                "/ocpp",
                List.of("ocpp2.0.1"),
                Map.of(),
                credentials,
                SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION,
                List.of(),
                address);
        return authenticator.authenticate(request).toCompletableFuture().join();
    }
}
