package io.chargewire.ocpp.transport.okhttp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt gets to its CSMS: straight or through a proxy, and from which local address. OkHttp is told of no proxy; it
 * gets sockets that lead through one.
 */
final class Route implements Dns {

    private final HttpUrl url;
    private final TransportSettings settings;
    // Null until it is needed, which is on a thread of OkHttp: a selector of the application may take its time. Guarded
    // by this.
    private @Nullable Proxy chosen;

    Route(HttpUrl url, TransportSettings settings) {
        this.url = url;
        this.settings = settings;
    }

    /** A proxy looks the name up itself, so that OkHttp gets an address that nobody uses. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        return proxy().type() == Proxy.Type.DIRECT
                ? Dns.SYSTEM.lookup(host)
                : List.of(InetAddress.getByAddress(host, new byte[4]));
    }

    SocketFactory sockets() {
        return new UnconnectedSockets(this::newSocket);
    }

    private Socket newSocket() throws IOException {
        Proxy proxy = proxy();
        Socket socket = bound(
                switch (proxy.type()) {
                    case SOCKS -> new Socket(proxy);
                    case HTTP, DIRECT -> plainSocket();
                });
        return proxy.type() == Proxy.Type.DIRECT
                ? socket
                : new ProxiedSocket(socket, proxy, url.host(), url.port(), settings.proxyCredentials());
    }

    private Socket plainSocket() throws IOException {
        SocketFactory own = settings.socketFactory();
        // Without a proxy given, Java's socket would ask the JVM for a SOCKS proxy behind everybody's back.
        return own == null ? new Socket(Proxy.NO_PROXY) : own.createSocket();
    }

    private Socket bound(Socket socket) throws IOException {
        InetAddress local = settings.localAddress();
        if (local == null) {
            return socket;
        }
        try {
            socket.bind(new InetSocketAddress(local, 0));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException("cannot connect from " + local.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    private synchronized Proxy proxy() {
        Proxy known = chosen;
        if (known == null) {
            Proxy set = settings.proxy();
            known = set == null ? proxyOfTheJvm() : set;
            chosen = known;
        }
        return known;
    }

    private Proxy proxyOfTheJvm() {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return Proxy.NO_PROXY;
        }
        // The rest of the URL is nobody's business, and what identifies a station need not be a legal URI for Java.
        HttpUrl origin = new HttpUrl.Builder()
                .scheme(url.scheme())
                .host(url.host())
                .port(url.port())
                .build();
        List<Proxy> proxies = selector.select(URI.create(origin.toString()));
        return proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
    }
}
