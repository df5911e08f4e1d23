package io.chargewire.ocpp.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who counts as one address when failures are counted. */
final class PeerAddress {

    /** Only what cannot be taken for a host name, or the Java platform would ask the DNS for it. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]*");

    private static final int NETWORK_BYTES = 8;

    private PeerAddress() {}

    /**
     * The address without the port, which is another one for every attempt. Of an IPv6 address only the network, the first 64
     * bits: whoever has one address there has them all.
     *
     * @param remoteAddress as a transport tells it: {@code 192.0.2.7:51234}, {@code [2001:db8::1]:51234} or any other text
     * @return the same for all attempts from one place
     */
    static String of(String remoteAddress) {
        if (remoteAddress.startsWith("[") && remoteAddress.indexOf(']') > 0) {
            String host = remoteAddress.substring(1, remoteAddress.indexOf(']'));
            return network(host).orElse(host);
        }
        int colon = remoteAddress.lastIndexOf(':');
        String host = colon < 0 ? remoteAddress : remoteAddress.substring(0, colon);
        // An IPv6 address without brackets may stand there without a port, too.
        return network(host).or(() -> network(remoteAddress)).orElse(host);
    }

    private static Optional<String> network(String host) {
        int scope = host.indexOf('%');
        String literal = scope < 0 ? host : host.substring(0, scope);
        if (!IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(literal);
            // An IPv4 address in the clothes of IPv6 comes back as what it is.
            return Optional.of(
                    address instanceof Inet6Address
                            ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
                            : address.getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
