package io.chargewire.ocpp.rpc.tls;

/** Why a charging station has no TLS connection, as far as it can tell. */
public enum TlsFailure {
    /**
     * The CSMS's certificate is expired, not yet valid, for another host, or does not lead to a trusted one: security event
     * {@code InvalidCsmsCertificate} (A00.FR.310).
     */
    CSMS_CERTIFICATE,
    /** The CSMS speaks only versions older than TLS 1.2: security event {@code InvalidTLSVersion} (A00.FR.316). */
    VERSION,
    /** The CSMS speaks only suites that are not allowed: security event {@code InvalidTLSCipherSuite} (A00.FR.323). */
    CIPHER_SUITE,
    /** The CSMS does not accept the station's certificate, or misses one (A00.FR.407). */
    STATION_CERTIFICATE,
    /** Anything else, such as a peer that does not speak TLS. */
    OTHER
}
