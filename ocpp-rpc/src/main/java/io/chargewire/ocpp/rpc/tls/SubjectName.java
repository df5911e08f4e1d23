package io.chargewire.ocpp.rpc.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Whom a certificate is for, as its subject says: the CN is a CSMS's host or a charging station's serial number, the O the
 * organization that owns it (A00.FR.404, A00.FR.405, A00.FR.509 to A00.FR.511).
 */
public final class SubjectName {

    private SubjectName() {}

    /**
     * The commonNames.
     *
     * @param certificate any
     * @return the CNs, most specific last; empty if there is none, or if the subject cannot be read
     */
    public static List<String> commonNames(X509Certificate certificate) {
        return values(certificate, "CN");
    }

    /**
     * The organizationNames.
     *
     * @param certificate any
     * @return the Os, most specific last; empty if there is none, or if the subject cannot be read
     */
    public static List<String> organizations(X509Certificate certificate) {
        return values(certificate, "O");
    }

    private static List<String> values(X509Certificate certificate, String type) {
        List<String> values = new ArrayList<>();
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                // An RDN may hold several attributes.
                Attribute attribute = rdn.toAttributes().get(type);
                for (int i = 0; attribute != null && i < attribute.size(); i++) {
                    values.add(String.valueOf(attribute.get(i)));
                }
            }
        } catch (InvalidNameException e) {
            return List.of();
        } catch (NamingException e) {
            throw new IllegalStateException("a name in memory is always at hand", e);
        }
        return List.copyOf(values);
    }
}
