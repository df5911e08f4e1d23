package io.chargewire.ocpp.rpc.transport;

/** The standard's security profiles (Part 2, A00, 1.3). A higher number is safer. */
public enum SecurityProfile {
    /** Unsecured Transport with Basic Authentication: no TLS, a password; for trusted networks only (A00.FR.201). */
    UNSECURED_WITH_BASIC_AUTHENTICATION(1),
    /** TLS with Basic Authentication: the CSMS shows a certificate, the station a password. */
    TLS_WITH_BASIC_AUTHENTICATION(2),
    /** TLS with Client Side Certificates: both show certificates. */
    TLS_WITH_CLIENT_CERTIFICATE(3);

    private final int number;

    SecurityProfile(int number) {
        this.number = number;
    }

    /**
     * The profile of a number, as in the variable {@code SecurityProfile} or a NetworkConnectionProfile.
     *
     * @param number 1 to 3
     * @return the profile
     * @throws IllegalArgumentException for any other number; 0 is not allowed in OCPP 2.0.1
     */
    public static SecurityProfile of(int number) {
        for (SecurityProfile profile : values()) {
            if (profile.number == number) {
                return profile;
            }
        }
        throw new IllegalArgumentException("security profiles are 1, 2 and 3, not " + number);
    }

    /**
     * The profile's number.
     *
     * @return 1 to 3
     */
    public int number() {
        return number;
    }

    /**
     * Whether the profile runs over TLS.
     *
     * @return true for profiles 2 and 3
     */
    public boolean usesTls() {
        return this != UNSECURED_WITH_BASIC_AUTHENTICATION;
    }
}
