package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.server.AuthenticationResult.Decision;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.ManualExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordAuthenticatorTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final int FEW_ROUNDS = 10;

    private final Map<String, PasswordHash> hashes = new HashMap<>(Map.of(
            "CS001",
            PasswordHash.of(PASSWORD, FEW_ROUNDS),
            "CS002",
            PasswordHash.of("another-password-1", FEW_ROUNDS)));
    private final VirtualTime time = new VirtualTime();
    private final PasswordAuthenticator authenticator = new PasswordAuthenticator(
            identity -> Optional.ofNullable(hashes.get(identity)), Runnable::run, time::nanoTime);

    @Test
    @Requirement({"A00.FR.202", "A00.FR.207", "A00.FR.324"})
    void the_right_password_of_the_identity_is_accepted() {
        assertThat(login("CS001", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F03")
    void a_wrong_or_missing_password_is_unauthorized() {
        assertThat(login("CS001", "CS001", "wrong").decision()).isEqualTo(Decision.UNAUTHORIZED);
        assertThat(login("CS001", "CS001", PASSWORD + " ").decision()).isEqualTo(Decision.UNAUTHORIZED);
        assertThat(login("CS001", null, null).decision()).isEqualTo(Decision.UNAUTHORIZED);
    }

    @Test
    @Fault("F03")
    @Requirement({"A00.FR.204", "A00.FR.303"})
    void a_user_name_other_than_the_identity_is_unauthorized_even_with_its_own_password() {
        assertThat(login("CS002", "CS001", PASSWORD).decision()).isEqualTo(Decision.UNAUTHORIZED);
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
    @Fault("F04")
    void oneAddressAloneDoesNotLockOutAStationThatKnowsItsPassword() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 20; i++) {
                login("CS001", "CS001", "guess", "203.0.113.1:" + i);
            }
            assertThat(login("CS001", "CS001", PASSWORD, "192.0.2.1:1")).isEqualTo(AuthenticationResult.ACCEPTED);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(login("CS001", "CS001", PASSWORD, "203.0.113.1:9").decision())
                .isEqualTo(Decision.TOO_MANY_ATTEMPTS);
    }

    @Test
    @Fault("F04")
    void manyAddressesDoNotLockOutAStationWhereItLoggedInLast() {
        assertThat(login("CS001", "CS001", PASSWORD, "198.51.100.1:1")).isEqualTo(AuthenticationResult.ACCEPTED);
        failFrom20Addresses("CS001");
        assertThat(login("CS001", "CS001", PASSWORD, "198.51.100.1:2")).isEqualTo(AuthenticationResult.ACCEPTED);
        assertThat(login("CS001", "CS001", PASSWORD, "198.51.100.2:1"))
                .isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
    }

    @Test
    @Fault("F04")
    void whoeverSharesTheAddressDoesNotLockOutAStationThatLoggedInThere() {
        login("CS001", "CS001", PASSWORD, "198.51.100.1:1");
        for (int i = 0; i < 20; i++) {
            login("CS4" + i, "x", "x", "198.51.100.1:1");
        }
        assertThat(login("CS002", "CS002", "another-password-1", "198.51.100.1:1"))
                .isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
        assertThat(login("CS001", "CS001", PASSWORD, "198.51.100.1:1")).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F04")
    void whereAStationLoggedInLastItsOwnFailuresBlockIt() {
        login("CS001", "CS001", PASSWORD, "198.51.100.1:1");
        for (int i = 0; i < 20; i++) {
            login("CS001", "CS001", "wrong", "198.51.100.1:1");
        }
        assertThat(login("CS001", "CS001", PASSWORD, "198.51.100.1:1"))
                .isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
    }

    @Test
    @Fault("F04")
    void allAddressesOfAnIpv6NetworkCountAsOne() {
        for (int i = 0; i < 20; i++) {
            login("CS4" + i, "x", "x", "[2001:db8:0:1::" + i + "]:4711");
        }
        assertThat(login("CS001", "CS001", PASSWORD, "[2001:db8:0:1:ffff::1]:1"))
                .isEqualTo(AuthenticationResult.TOO_MANY_ATTEMPTS);
        assertThat(login("CS001", "CS001", PASSWORD, "[2001:db8:0:2::1]:1")).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F04")
    void ofAttemptsAtOnceThoseBeyondTheLimitLearnNothing() {
        ManualExecutor executor = new ManualExecutor();
        PasswordAuthenticator slow = new PasswordAuthenticator(
                identity -> Optional.ofNullable(hashes.get(identity)), executor, time::nanoTime);
        List<CompletableFuture<AuthenticationResult>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(slow.authenticate(request("CS001", "CS001", i < 29 ? "guess" : PASSWORD, "192.0.2.1:" + i))
                    .toCompletableFuture());
        }
        executor.runAll();
        assertThat(answers.subList(0, 20))
                .allSatisfy(answer -> assertThat(answer.join().decision()).isEqualTo(Decision.UNAUTHORIZED));
        assertThat(answers.subList(20, 30))
                .allSatisfy(answer -> assertThat(answer.join().decision()).isEqualTo(Decision.TOO_MANY_ATTEMPTS));
    }

    @Test
    @Requirement({"A01.FR.03", "A01.FR.04"})
    void theOldPasswordCountsUntilTheNewOneIsStoredAndNotAfterwards() {
        String newPassword = "a-new-password-123";
        assertThat(login("CS001", "CS001", newPassword).decision()).isEqualTo(Decision.UNAUTHORIZED);
        assertThat(login("CS001", "CS001", PASSWORD)).isEqualTo(AuthenticationResult.ACCEPTED);
        hashes.put("CS001", PasswordHash.of(newPassword, FEW_ROUNDS));
        assertThat(login("CS001", "CS001", newPassword)).isEqualTo(AuthenticationResult.ACCEPTED);
        assertThat(login("CS001", "CS001", PASSWORD).decision()).isEqualTo(Decision.UNAUTHORIZED);
    }

    @Test
    @Fault("F03")
    void anUnknownIdentityCanBeAnsweredAsAWrongPassword() {
        PasswordAuthenticator hiding = authenticator.hidingUnknownStations();
        for (String password : List.of(PASSWORD, "wrong", "")) {
            AuthenticationResult result = hiding.authenticate(request("CS404", "CS404", password, "192.0.2.1:1"))
                    .toCompletableFuture()
                    .join();
            assertThat(result.decision()).isEqualTo(Decision.UNAUTHORIZED);
            assertThat(result.reason()).isEqualTo("unknown identity");
        }
        assertThat(hiding.authenticate(request("CS001", "CS001", PASSWORD, "192.0.2.1:1"))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Requirement({"A00.FR.002", "A00.FR.401"})
    void noPasswordSatisfiesSecurityProfile3() {
        HandshakeRequest basic = request("CS001", "CS001", PASSWORD, "192.0.2.1:1");
        HandshakeRequest withCertificate = new HandshakeRequest(
                basic.identity(),
                basic.path(),
                basic.subprotocols(),
                basic.headers(),
                basic.credentials(),
                SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE,
                List.of(),
                basic.remoteAddress());
        assertThat(authenticator
                        .authenticate(withCertificate)
                        .toCompletableFuture()
                        .join()
                        .decision())
                .isEqualTo(Decision.FORBIDDEN);
    }

    @Test
    @Requirement({"A01.FR.08", "A01.FR.09"})
    void noReasonHoldsAPassword() {
        assertThat(login("CS001", "CS001", "secret-guess-number-1").toString()).doesNotContain("secret");
        assertThat(login("CS001", "other-secret", "secret-guess-number-1").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:51234, 192.0.2.7",
        "192.0.2.7, 192.0.2.7",
        "[2001:db8:1:2:3:4:5:6]:51234, 20010db800010002/64",
        "2001:db8:1:2:3:4:5:6:51234, 20010db800010002/64",
        "2001:db8:1:2::6, 20010db800010002/64",
        "[fe80::1%eth0]:80, fe80000000000000/64",
        "[::ffff:192.0.2.7]:80, 192.0.2.7",
        "in-memory:CS001, in-memory",
        "unknown, unknown",
        "[, [",
        "cafe.example:80, cafe.example"
    })
    void anAddressIsTheSameForEveryPort(String remoteAddress, String counted) {
        assertThat(PeerAddress.of(remoteAddress)).isEqualTo(counted);
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
            assertThat(login(identity, identity, "wrong", "192.0.2." + i + ":1").decision())
                    .isEqualTo(Decision.UNAUTHORIZED);
        }
    }

    private AuthenticationResult login(String identity, @Nullable String username, @Nullable String password) {
        return login(identity, username, password, "198.51.100.7:4711");
    }

    private AuthenticationResult login(
            String identity, @Nullable String username, @Nullable String password, String address) {
        return authenticator
                .authenticate(request(identity, username, password, address))
                .toCompletableFuture()
                .join();
    }

    private static HandshakeRequest request(
            String identity, @Nullable String username, @Nullable String password, String address) {
        BasicCredentials credentials =
                username == null || password == null ? null : new BasicCredentials(username, password);
        return new HandshakeRequest(
                identity,
                "/ocpp",
                List.of("ocpp2.0.1"),
                Map.of(),
                credentials,
                SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION,
                List.of(),
                address);
    }
}
