package io.chargewire.ocpp.rpc.tls;

import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLParameters;

/** Which versions and cipher suites both sides use (A00.FR.313 to A00.FR.323, A00.FR.416 to A00.FR.426). */
public final class TlsRules {

    /** The versions, best first. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * The cipher suites by their IANA names, best first: those of TLS 1.3, those that A00.FR.318 names, and the ECDHE suites for
     * RSA certificates, which the standard does not name but which keep past sessions secret when a key gets lost.
     *
     * <p>The platform may have switched off the last two: JDK 24 and later list {@code TLS_RSA_*} in the security property
     * {@code jdk.tls.disabledAlgorithms}. A CSMS for stations that know nothing better takes them off that list.
     */
    public static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_RSA_WITH_AES_128_GCM_SHA256");

    private TlsRules() {}

    /** Restricts parameters to these rules, as far as the platform supports them. */
    static SSLParameters restrict(SSLParameters parameters, SSLParameters supported) {
        parameters.setProtocols(known(PROTOCOLS, supported.getProtocols()));
        parameters.setCipherSuites(known(CIPHER_SUITES, supported.getCipherSuites()));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    private static String[] known(List<String> wanted, String[] supported) {
        Set<String> available = Set.of(supported);
        return wanted.stream().filter(available::contains).toArray(String[]::new);
    }
}
