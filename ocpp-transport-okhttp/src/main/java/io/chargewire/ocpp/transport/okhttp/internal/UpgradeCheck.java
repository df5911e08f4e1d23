package io.chargewire.ocpp.transport.okhttp.internal;

import java.io.Closeable;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;
import okio.Sink;
import okio.Socket;
import okio.Source;

/** Stands between OkHttp and the upgraded socket: settles compression and has all that comes in checked. */
final class UpgradeCheck implements Interceptor {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final boolean offerCompression;
    private final int messageSizeLimit;

    UpgradeCheck(boolean offerCompression, int messageSizeLimit) {
        this.offerCompression = offerCompression;
        this.messageSizeLimit = messageSizeLimit;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        StationLink link = request.tag(StationLink.class);
        if (!offerCompression) {
            request = request.newBuilder().removeHeader(Compression.HEADER).build();
        }
        Response response = chain.proceed(request);
        Socket socket = response.socket();
        if (link == null || socket == null || response.code() != SWITCHING_PROTOCOLS) {
            return response;
        }
        Compression compression;
        try {
            compression = Compression.of(offerCompression, response.headers(Compression.HEADER));
        } catch (IOException e) {
            socket.cancel();
            // OkHttp counts an upgraded connection as in use until both its streams are closed.
            closeQuietly(socket.getSource());
            closeQuietly(socket.getSink());
            closeQuietly(response);
            throw e;
        }
        Source checked = new InboundFrames(
                Okio.buffer(link.watched(socket.getSource())), compression, messageSizeLimit, link::closeForViolation);
        return response.newBuilder().socket(new CheckedSocket(socket, checked)).build();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException ignored) {
            // The socket is cut already.
        }
    }

    /** The upgraded socket with another source. */
    private record CheckedSocket(Socket socket, Source checked) implements Socket {

        @Override
        public Source getSource() {
            return checked;
        }

        @Override
        public Sink getSink() {
            return socket.getSink();
        }

        @Override
        public void cancel() {
            socket.cancel();
        }
    }
}
