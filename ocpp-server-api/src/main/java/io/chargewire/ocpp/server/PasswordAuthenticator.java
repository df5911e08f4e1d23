package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Admits stations by HTTP Basic authentication against {@link PasswordHash}es, for security profiles 1 and 2 (A00.FR.202 to
 * A00.FR.207, A00.FR.301 to A00.FR.304, A00.FR.324). Thread-safe.
 *
 * <p>What a station is told:
 *
 * <ul>
 *   <li>404 if the identity has no password (Part 4, 3.2), or 401 with {@link #hidingUnknownStations()};
 *   <li>401 if credentials are missing, name another user than the identity in the URL, or the password is wrong;
 *   <li>403 where security profile 3 is in use, which no password satisfies (A00.FR.401);
 *   <li>429 after 20 failures within 10 seconds of one identity or one address (of IPv6 the network, 64 bits), for that one
 *       only, whatever it sends, until the failures are 10 seconds old. One address counts for at most 5 of an identity's
 *       failures, and the address from which an identity has logged in last is blocked for it only by its own failures there:
 *       so a stranger does not lock out a station that knows its password.
 * </ul>
 *
 * <p>The hash is looked up for every handshake and never kept: once the application has stored a new one, after the station has
 * accepted the new password, the old password is refused (A01.FR.03), and until then it goes on (A01.FR.04).
 */
public final class PasswordAuthenticator implements StationAuthenticator {

    private final Function<String, Optional<PasswordHash>> passwords;
    private final Executor executor;
    private final LoginLimits limits;

    /** What the passwords of unknown stations are compared with; null if it may be seen that they are unknown. */
    private final @Nullable PasswordHash decoy;

    /**
     * Creates an authenticator.
     *
     * @param passwords the hash of an identity's password, empty if the identity is unknown; may block; what it throws refuses
     *     the station with HTTP 500
     * @param executor where passwords are looked up and checked, which takes milliseconds each; if it refuses the task, the
     *     station is refused with HTTP 503
     */
    public PasswordAuthenticator(Function<String, Optional<PasswordHash>> passwords, Executor executor) {
        this(passwords, executor, System::nanoTime);
    }

    PasswordAuthenticator(
            Function<String, Optional<PasswordHash>> passwords, Executor executor, LongSupplier nanoClock) {
        this(passwords, executor, new LoginLimits(nanoClock), null);
    }

    private PasswordAuthenticator(
            Function<String, Optional<PasswordHash>> passwords,
            Executor executor,
            LoginLimits limits,
            @Nullable PasswordHash decoy) {
        this.passwords = passwords;
        this.executor = executor;
        this.limits = limits;
        this.decoy = decoy;
    }

    /**
     * Does not let strangers find out which identities exist: an unknown one is answered as a wrong password is, with 401 and
     * after the same work, provided that the stored hashes have {@value PasswordHash#DEFAULT_ITERATIONS} rounds. The standard
     * recommends 404 instead, which tells the installer of a station with a mistyped identity what is wrong.
     *
     * @return an authenticator with the same passwords, executor and failures
     */
    public PasswordAuthenticator hidingUnknownStations() {
        PasswordHash nobodys = PasswordHash.of(UUID.randomUUID().toString());
        return new PasswordAuthenticator(passwords, executor, limits, nobodys);
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HandshakeRequest request) {
        if (request.securityProfile() == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE) {
            return CompletableFuture.completedFuture(
                    AuthenticationResult.FORBIDDEN.because("security profile 3 needs a certificate, not a password"));
        }
        String address = PeerAddress.of(request.remoteAddress());
        if (limits.isBlocked(request.identity(), address)) {
            return CompletableFuture.completedFuture(AuthenticationResult.TOO_MANY_ATTEMPTS);
        }
        return CompletableFuture.supplyAsync(() -> check(request, address), executor);
    }

    private AuthenticationResult check(HandshakeRequest request, String address) {
        // Asked again before, since others may have failed while this attempt was waiting: a flood of them must not
        // keep the
        // executor busy with hashes. And after: of many attempts at once, those beyond the limit learn nothing.
        if (limits.isBlocked(request.identity(), address)) {
            return AuthenticationResult.TOO_MANY_ATTEMPTS;
        }
        AuthenticationResult result = compare(request);
        if (limits.isBlocked(request.identity(), address)) {
            return AuthenticationResult.TOO_MANY_ATTEMPTS;
        }
        if (result.isAccepted()) {
            limits.succeeded(request.identity(), address);
        } else {
            limits.failed(request.identity(), address);
        }
        return result;
    }

    private AuthenticationResult compare(HandshakeRequest request) {
        Optional<PasswordHash> known = passwords.apply(request.identity());
        PasswordHash expected = known.orElse(decoy);
        if (expected == null) {
            return AuthenticationResult.UNKNOWN_STATION;
        }
        BasicCredentials credentials = request.credentials();
        if (credentials == null) {
            return AuthenticationResult.UNAUTHORIZED.because("no credentials that can be read");
        }
        // Need not take the same time for all: the peer knows both names.
        if (!credentials.username().equals(request.identity())) {
            return AuthenticationResult.UNAUTHORIZED.because("the user name is not the identity");
        }
        boolean right = expected.matches(credentials.password());
        if (known.isEmpty()) {
            return AuthenticationResult.UNAUTHORIZED.because("unknown identity");
        }
        return right ? AuthenticationResult.ACCEPTED : AuthenticationResult.UNAUTHORIZED.because("wrong password");
    }
}
