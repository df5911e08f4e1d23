package io.chargewire.ocpp.rpc.internal.tls;

import io.chargewire.ocpp.rpc.tls.SubjectName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a certificate is for a host (A00.FR.309, A00.FR.412, A00.FR.510, A00.FR.511, and the erratum on AllowCSMSTLSWildcards). */
public final class HostNames {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}:[0-9a-f:.]*");

    private HostNames() {}

    /**
     * Requires that the host is the certificate's commonName or one of its subject alternative names.
     *
     * @param certificate the peer's own certificate
     * @param host the name or address in the URL
     * @param wildcardsAllowed whether {@code *.example.com} may stand for the host's first label
     * @throws CertificateException if it is not; tells which names there are
     */
    public static void require(X509Certificate certificate, String host, boolean wildcardsAllowed)
            throws CertificateException {
        String wanted = normal(host);
        List<String> names = names(certificate);
        if (names.contains(wanted)) {
            return;
        }
        String parent = wanted.substring(Math.max(0, wanted.indexOf('.')));
        if (parent.startsWith(".") && !isAddress(wanted) && names.contains("*" + parent)) {
            if (wildcardsAllowed) {
                return;
            }
            throw new CertificateException("the certificate is for *" + parent
                    + ", and wildcards are not allowed; AllowCSMSTLSWildcards would allow them");
        }
        throw new CertificateException("the certificate is not for " + host + " but for " + names);
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        for (String commonName : SubjectName.commonNames(certificate)) {
            names.add(normal(commonName));
        }
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                int type = (Integer) alternative.get(0);
                if (type == DNS_NAME || type == IP_ADDRESS) {
                    names.add(normal((String) alternative.get(1)));
                }
            }
        }
        return names;
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            lower = lower.substring(1, lower.length() - 1);
        }
        if (IPV6.matcher(lower).matches()) {
            return normalAddress(lower);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** One of the many ways to write the same IPv6 address. Nothing is looked up: it is no host name. */
    private static String normalAddress(String text) {
        try {
            return InetAddress.getByName(text).getHostAddress();
        } catch (UnknownHostException noAddress) {
            return text;
        }
    }
}
