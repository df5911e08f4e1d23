package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Admits stations by HTTP Basic authentication against {@link PasswordHash}es, for security profiles 1 and 2 (A00.FR.202 to
 * A00.FR.207). Thread-safe.
 *
 * <p>What a station is told:
 *
 * <ul>
 *   <li>404 if the identity has no password (Part 4, 3.2);
 *   <li>401 if credentials are missing, name another user than the identity in the URL, or the password is wrong;
 *   <li>429 after 20 failures within 10 seconds of one identity or one address, for that one only, whatever it sends.
 * </ul>
 */
public final class PasswordAuthenticator implements StationAuthenticator {

    private static final int FAILURE_LIMIT = 20;
    private static final Duration FAILURE_WINDOW = Duration.ofSeconds(10);

    private final Function<String, Optional<PasswordHash>> passwords;
    private final Executor executor;
    private final FailedLogins byIdentity;
    private final FailedLogins byAddress;

    /**
     * Creates an authenticator.
     *
     * @param passwords the hash of an identity's password, empty if the identity is unknown; may block
     * @param executor where passwords are looked up and checked, which takes milliseconds each
     */
    public PasswordAuthenticator(Function<String, Optional<PasswordHash>> passwords, Executor executor) {
        this(passwords, executor, System::nanoTime);
    }

    PasswordAuthenticator(
            Function<String, Optional<PasswordHash>> passwords, Executor executor, LongSupplier nanoClock) {
        this.passwords = passwords;
        this.executor = executor;
        byIdentity = new FailedLogins(FAILURE_LIMIT, FAILURE_WINDOW, nanoClock);
        byAddress = new FailedLogins(FAILURE_LIMIT, FAILURE_WINDOW, nanoClock);
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HandshakeRequest request) {
        if (byIdentity.isBlocked(request.identity()) || byAddress.isBlocked(host(request))) {
            return CompletableFuture.completedFuture(AuthenticationResult.TOO_MANY_ATTEMPTS);
        }
        return CompletableFuture.supplyAsync(() -> check(request), executor);
    }

    private AuthenticationResult check(HandshakeRequest request) {
        AuthenticationResult result = compare(request);
        if (result != AuthenticationResult.ACCEPTED) {
            byIdentity.failed(request.identity());
            byAddress.failed(host(request));
        }
        return result;
    }

    private AuthenticationResult compare(HandshakeRequest request) {
        Optional<PasswordHash> expected = passwords.apply(request.identity());
        if (expected.isEmpty()) {
            return AuthenticationResult.UNKNOWN_STATION;
        }
        BasicCredentials credentials = request.credentials();
        boolean right = credentials != null
                && credentials.username().equals(request.identity())
                && expected.get().matches(credentials.password());
        return right ? AuthenticationResult.ACCEPTED : AuthenticationResult.UNAUTHORIZED;
    }

    /** The address without the port, which is another one for every attempt. */
    private static String host(HandshakeRequest request) {
        String address = request.remoteAddress();
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }
}
