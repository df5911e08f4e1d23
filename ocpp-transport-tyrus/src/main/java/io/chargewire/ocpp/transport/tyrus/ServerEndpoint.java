package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.transport.tyrus.handshake.EndpointPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a CSMS expects charging stations, and under which security profile (Part 2, A00, 1.3). Immutable; {@code host}, {@code
 * port} and {@code path} give a changed copy.
 *
 * <pre>{@code
 * TyrusServerTransport.builder()
 *         .endpoint(ServerEndpoint.withTls(tls).host("0.0.0.0").port(443).path("/ocpp"))
 *         .endpoint(ServerEndpoint.withClientCertificates(tls).host("0.0.0.0").port(443).path("/secure"))
 *         .build();
 * }</pre>
 *
 * An endpoint listens on 127.0.0.1, any free port, path {@code /}, unless it is told otherwise.
 */
public final class ServerEndpoint {

    private final SecurityProfile securityProfile;
    private final @Nullable ServerTls tls;
    private final String host;
    private final int port;
    private final String path;

    private ServerEndpoint(SecurityProfile profile, @Nullable ServerTls tls, String host, int port, String path) {
        this.securityProfile = profile;
        this.tls = tls;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /**
     * Security profile 1: no TLS, stations show a password. For trusted networks only (A00.FR.201).
     *
     * @return an endpoint for {@code ws} URLs
     */
    public static ServerEndpoint withBasicAuthentication() {
        return of(SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION, null);
    }

    /**
     * Security profile 2: the CSMS shows a certificate, stations show a password.
     *
     * @param tls the CSMS's certificate and key
     * @return an endpoint for {@code wss} URLs
     */
    public static ServerEndpoint withTls(ServerTls tls) {
        return of(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION, tls);
    }

    /**
     * Security profile 3: both sides show certificates. A station's certificate has to lead to one that {@code tls} trusts
     * (A00.FR.403); whether it is the right one for the station's identity is for the application's acceptor to decide.
     *
     * @param tls the CSMS's certificate and key, and the authorities of the stations' certificates
     * @return an endpoint for {@code wss} URLs
     * @throws IllegalArgumentException if it names no authorities: it would trust those of the Java platform, which sell
     *     certificates to anybody
     */
    public static ServerEndpoint withClientCertificates(ServerTls tls) {
        if (!tls.trustsOwnAuthorities()) {
            throw new IllegalArgumentException(
                    "security profile 3 needs the authorities of the stations' certificates: add"
                            + " them to the TLS material with trust(...), or anybody can buy a certificate that is accepted");
        }
        return of(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE, tls);
    }

    private static ServerEndpoint of(SecurityProfile profile, @Nullable ServerTls tls) {
        return new ServerEndpoint(profile, tls, "127.0.0.1", 0, "/");
    }

    /**
     * With another local interface to listen on. By default only programs on the same machine can connect; {@code 0.0.0.0}
     * opens the endpoint to the network.
     *
     * @param newHost a host name or an address of this machine
     * @return a changed copy
     */
    public ServerEndpoint host(String newHost) {
        return new ServerEndpoint(securityProfile, tls, newHost, port, path);
    }

    /**
     * With another TCP port.
     *
     * @param newPort 1 to 65535, or 0 for any free one, which {@link TyrusServerTransport#addresses()} tells
     * @return a changed copy
     * @throws IllegalArgumentException if it is no port
     */
    public ServerEndpoint port(int newPort) {
        if (newPort < 0 || newPort > 65535) {
            throw new IllegalArgumentException("a port is between 0 and 65535, not " + newPort);
        }
        return new ServerEndpoint(securityProfile, tls, host, newPort, path);
    }

    /**
     * With another path of the OCPP-J endpoint URL, to which stations append their identity (Part 4, 3.1).
     *
     * @param newPath begins with a slash, percent-encoded where needed, compared as it stands; a slash at the end makes no
     *     difference
     * @return a changed copy
     * @throws IllegalArgumentException if it is no path
     */
    public ServerEndpoint path(String newPath) {
        return new ServerEndpoint(
                securityProfile, tls, host, port, EndpointPath.parse(newPath).value());
    }

    /**
     * The profile in use here.
     *
     * @return what handshakes at this endpoint are marked with
     */
    public SecurityProfile securityProfile() {
        return securityProfile;
    }

    /**
     * The server's side of TLS.
     *
     * @return empty for profile 1, else the one that was given
     */
    public Optional<ServerTls> tls() {
        return Optional.ofNullable(tls);
    }

    /**
     * The local interface.
     *
     * @return a host name or an address
     */
    public String host() {
        return host;
    }

    /**
     * The TCP port that was asked for.
     *
     * @return 0 for any free one
     */
    public int port() {
        return port;
    }

    /**
     * The path before the identity.
     *
     * @return {@code /}, or a path that begins with a slash and does not end with one
     */
    public String path() {
        return path;
    }

    @Override
    public String toString() {
        return (tls == null ? "ws://" : "wss://") + host + ":" + port + path + " (security profile "
                + securityProfile.number() + ")";
    }
}
