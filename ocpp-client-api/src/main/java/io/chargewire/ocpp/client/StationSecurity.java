package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * How a charging station and its CSMS know each other: one of the standard's security profiles (A00, 1.3), with what it needs.
 * Immutable and thread-safe, while the password and certificates in it may change; {@link #toString()} shows no secret.
 *
 * <table>
 *   <caption>The choices</caption>
 *   <tr><th>profile</th><th>URL</th><th>the station shows</th><th>the CSMS shows</th></tr>
 *   <tr><td>{@link #none()}</td><td>ws</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>1</td><td>ws, or wss</td><td>a password</td><td>nothing, or a certificate</td></tr>
 *   <tr><td>2</td><td>wss</td><td>a password</td><td>a certificate</td></tr>
 *   <tr><td>3</td><td>wss</td><td>a certificate</td><td>a certificate</td></tr>
 * </table>
 */
public final class StationSecurity {

    private static final StationSecurity NONE = new StationSecurity(null, null, ClientTls.platformTrust());

    /** Null for {@link #none()}. */
    private final @Nullable SecurityProfile profile;

    /** Null where the profile knows no password. */
    private final @Nullable BasicAuthPassword password;

    private final ClientTls tls;

    private StationSecurity(@Nullable SecurityProfile profile, @Nullable BasicAuthPassword password, ClientTls tls) {
        this.profile = profile;
        this.password = password;
        this.tls = tls;
    }

    /**
     * No authentication at all, for a first try in a laboratory: the standard knows no such profile, and no CSMS that is worth
     * its name admits such a station. It is what a {@code ws:} URL gets if nothing else is said, and nothing else.
     *
     * @return always the same
     */
    public static StationSecurity none() {
        return NONE;
    }

    /**
     * Security profile 1: a password, but no TLS. It and all that is said can be read on the way, so this is for trusted
     * networks such as a VPN only (A00.FR.201).
     *
     * @param password 16 to 64 characters of passwordString
     * @return the profile
     * @throws IllegalArgumentException if the password breaks the rules; the message does not show it
     */
    public static StationSecurity profile1(String password) {
        return profile1(BasicAuthPassword.of(password));
    }

    /**
     * Security profile 1, with a password that may change. With a {@code wss:} URL the password goes through TLS all the same,
     * to a CSMS that the Java platform trusts.
     *
     * @param password asked before every handshake
     * @return the profile
     */
    public static StationSecurity profile1(BasicAuthPassword password) {
        return new StationSecurity(
                SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION, password, ClientTls.platformTrust());
    }

    /**
     * Security profile 2: TLS, and a password.
     *
     * @param password 16 to 64 characters of passwordString
     * @param tls whom to trust
     * @return the profile
     * @throws IllegalArgumentException if the password breaks the rules; the message does not show it
     */
    public static StationSecurity profile2(String password, ClientTls tls) {
        return profile2(BasicAuthPassword.of(password), tls);
    }

    /**
     * Security profile 2, with a password that may change.
     *
     * @param password asked before every handshake
     * @param tls whom to trust
     * @return the profile
     */
    public static StationSecurity profile2(BasicAuthPassword password, ClientTls tls) {
        return new StationSecurity(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION, password, tls);
    }

    /**
     * Security profile 3: TLS with a certificate on either side and no password. The station's certificate has to be there when
     * the profile comes into use, which is when the client is built or the CSMS gives the profile a priority (A05.FR.03).
     *
     * @param tls whom to trust, and the station's certificate
     * @return the profile
     */
    public static StationSecurity profile3(ClientTls tls) {
        return new StationSecurity(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE, null, tls);
    }

    /**
     * Which profile it is.
     *
     * @return null for {@link #none()}
     */
    public @Nullable SecurityProfile profile() {
        return profile;
    }

    /** Null if this profile knows no password. */
    @Nullable
    BasicAuthPassword password() {
        return password;
    }

    /** What to send with the handshake; null for none. */
    @Nullable
    BasicCredentials credentials(String identity) {
        return password == null ? null : new BasicCredentials(identity, password.present());
    }

    /** A connection has opened with these. */
    void accepted(@Nullable BasicCredentials used) {
        if (password != null && used != null) {
            password.accepted(used.password());
        }
    }

    /** The CSMS has not accepted these. */
    void refused(@Nullable BasicCredentials used) {
        if (password != null && used != null) {
            password.refused(used.password());
        }
    }

    ClientTls tls() {
        return tls;
    }

    /**
     * Checks what this profile cannot do without. A certificate that has expired is none of it: the station tries all the same
     * and leaves it to the CSMS (A00.FR.430, errata 2025-09).
     *
     * @throws IllegalArgumentException for profile 3 without a certificate of the station
     */
    void requireIdentity() {
        if (profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE && !tls.hasIdentity()) {
            throw new IllegalArgumentException(
                    "security profile 3 needs a certificate of the charging station with its key:"
                            + " add an identity to the TlsMaterial");
        }
    }

    /** What has to be installed before a CSMS may raise the station to this profile (A05.FR.02, A05.FR.03); null if nothing. */
    @Nullable
    String missing() {
        if (profile == null || !profile.usesTls()) {
            return null;
        }
        TlsMaterial material = tls.material();
        // Without own roots those of the Java platform count as installed.
        if (!material.trusted().isEmpty() && material.trusted().stream().noneMatch(StationSecurity::isValidNow)) {
            return "security profile " + profile.number() + " needs a valid root certificate of the CSMS";
        }
        boolean identified = material.identities().stream().anyMatch(chain -> isValidNow(chain.get(0)));
        if (profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE && !identified) {
            return "security profile 3 needs a valid certificate of the charging station";
        }
        return null;
    }

    private static boolean isValidNow(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        if (profile == null) {
            return "StationSecurity[none]";
        }
        return "StationSecurity[profile " + profile.number() + (profile.usesTls() ? ", " + tls : "") + "]";
    }
}
