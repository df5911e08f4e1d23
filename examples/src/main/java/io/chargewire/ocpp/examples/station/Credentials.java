package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.BasicAuthPassword;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.certificate.CertificateSigning;
import io.chargewire.ocpp.client.certificate.InstalledCertificates;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the station shows to its CSMS, and knows it by: the password, its certificate and those of authorities. The CSMS can change all
 * of it. Thread-safe.
 */
final class Credentials {

    /** Null if the station has none. */
    private final @Nullable BasicAuthPassword password;

    private final StationKeyStore keys;
    private final ClientTls tls;

    /** Those of the software that runs; null before the first start. */
    private volatile @Nullable InstalledCertificates certificates;

    /**
     * Finds the credentials.
     *
     * @throws IOException if what is kept cannot be read
     */
    Credentials(StationSettings settings, StationMemory memory) throws IOException {
        String factory = settings.password();
        password = factory == null ? null : memory.password(factory);
        keys = memory.keys();
        tls = ClientTls.of(keys.tls(this::csmsRoots));
    }

    /** Profile 2 if there is TLS, profile 1 if not, and none without a password. */
    StationSecurity fromTheFactory(String csmsUrl) {
        if (password == null) {
            return StationSecurity.none();
        }
        return of(
                csmsUrl.regionMatches(true, 0, "wss:", 0, 4)
                        ? SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION
                        : SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION);
    }

    /** What the station can show for a profile; nothing if that is missing. */
    StationSecurity of(SecurityProfile profile) {
        if (profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE) {
            return StationSecurity.profile3(tls);
        }
        if (password == null) {
            return StationSecurity.none();
        }
        return profile == SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION
                ? StationSecurity.profile2(password, tls)
                : StationSecurity.profile1(password);
    }

    /**
     * The certificates of authorities, as a part of the software that starts.
     *
     * @throws IOException if they cannot be read
     */
    InstalledCertificates certificates(StationConfiguration configuration, StationMemory memory) throws IOException {
        InstalledCertificates installed = InstalledCertificates.of(configuration, memory.certificates(), keys);
        certificates = installed;
        return installed;
    }

    /** What renews the station's certificate, as a part of the software that starts. */
    CertificateSigning signing(StationConfiguration configuration) {
        return CertificateSigning.builder(configuration, keys, this::csmsRoots).build();
    }

    /** How many certificates of authorities there are. */
    int count() {
        InstalledCertificates present = certificates;
        return present == null
                ? 0
                : Arrays.stream(InstallCertificateUseEnum.values())
                        .mapToInt(use -> present.certificates(use).size())
                        .sum();
    }

    private List<X509Certificate> csmsRoots() {
        InstalledCertificates present = certificates;
        return present == null ? List.of() : present.csmsRoots();
    }
}
