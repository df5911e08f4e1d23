package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.tls.SubjectName;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Admits stations by their TLS certificates, for security profile 3 (A00.FR.401 to A00.FR.408). TLS has checked the path to a
 * trusted root; this checks that the certificate is the one of the station that the URL names. Thread-safe.
 *
 * <pre>{@code
 * new CertificateAuthenticator(Set.of("Acme Charging"), identity -> database.serialNumber(identity), executor)
 * }</pre>
 *
 * <p>What a station is told, checked in this order:
 *
 * <ul>
 *   <li>403 where another security profile is in use, if there is no certificate, if it is expired or not valid yet (TLS has
 *       looked at that only when its session began, which may be resumed much later), or if none of the organizations that its
 *       subject names is one of those given (A00.FR.404);
 *   <li>404 if the identity is unknown (Part 4, 3.2); only those with a certificate of the CSO get to know it;
 *   <li>403 if its CN is not the serial number that is expected for the identity (A00.FR.405, A00.FR.511).
 * </ul>
 *
 * All but the first and the 404 are refused as {@link AuthenticationResult.Decision#INVALID_CERTIFICATE}, with a reason that
 * tells which it was; {@link StationRefused#securityEvent()} names the event for the security log (A00.FR.408).
 *
 * <p>Names are compared as a whole and with upper and lower case. The standard says that CN and O <em>contain</em> serial number
 * and organization, but taken as a part of the text, the certificate of the station {@code SN-12} would open the door for {@code
 * SN-1}, and {@code Acme} would trust {@code Acme Impostors}. A certificate with several CNs is refused, since it would be that
 * of several stations (A00.FR.427).
 */
public final class CertificateAuthenticator implements StationAuthenticator {

    private final Set<String> organizations;
    private final Function<String, Optional<String>> serialNumbers;
    private final Executor executor;
    private final Supplier<Instant> clock;

    /**
     * Creates an authenticator.
     *
     * @param organizations the names of the CSO and of the organizations that it trusts, as they stand in the O of their
     *     certificates; at least one
     * @param serialNumbers the serial number of an identity's station, as it stands in the CN of its certificate; empty if the
     *     identity is unknown; may block; what it throws refuses the station with HTTP 500
     * @param executor where all this is checked; if it refuses the task, the station is refused with HTTP 503
     * @throws IllegalArgumentException if no organization is given
     */
    public CertificateAuthenticator(
            Set<String> organizations, Function<String, Optional<String>> serialNumbers, Executor executor) {
        this(organizations, serialNumbers, executor, Instant::now);
    }

    CertificateAuthenticator(
            Set<String> organizations,
            Function<String, Optional<String>> serialNumbers,
            Executor executor,
            Supplier<Instant> clock) {
        if (organizations.isEmpty()) {
            throw new IllegalArgumentException("a certificate must name an organization: give that of the CSO");
        }
        this.organizations = Set.copyOf(organizations);
        this.serialNumbers = serialNumbers;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HandshakeRequest request) {
        if (request.securityProfile() != SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE) {
            return CompletableFuture.completedFuture(
                    AuthenticationResult.FORBIDDEN.because("a certificate counts for security profile 3 only, not "
                            + request.securityProfile().number()));
        }
        if (request.certificates().isEmpty()) {
            return CompletableFuture.completedFuture(invalid("the station has sent no certificate"));
        }
        return CompletableFuture.supplyAsync(
                () -> check(request.identity(), request.certificates().get(0)), executor);
    }

    private AuthenticationResult check(String identity, X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.get()));
        } catch (CertificateExpiredException e) {
            return invalid("the certificate has expired at "
                    + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            return invalid("the certificate is not valid before "
                    + certificate.getNotBefore().toInstant());
        }
        if (SubjectName.organizations(certificate).stream().noneMatch(organizations::contains)) {
            return invalid("the certificate names no organization that is trusted");
        }
        Optional<String> serialNumber = serialNumbers.apply(identity);
        if (serialNumber.isEmpty()) {
            return AuthenticationResult.UNKNOWN_STATION;
        }
        return SubjectName.commonNames(certificate).equals(List.of(serialNumber.get()))
                ? AuthenticationResult.ACCEPTED
                : invalid("the certificate is not that of the identity: its CN is another serial number");
    }

    private static AuthenticationResult invalid(String reason) {
        return AuthenticationResult.INVALID_CERTIFICATE.because(reason);
    }
}
