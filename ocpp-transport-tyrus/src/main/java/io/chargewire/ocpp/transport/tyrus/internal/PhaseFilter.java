package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;

/** The end of the chain of filters: hands bytes to the phase of the connection they came on. */
final class PhaseFilter extends BaseFilter {

    private static final Attribute<TcpConnection> CONNECTION =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TcpConnection.class.getName());

    private final Consumer<TCPNIOConnection> accepted;

    /**
     * Creates the filter.
     *
     * @param accepted called for each connection that a peer opened, before its first byte; has to {@link #bind} it
     */
    PhaseFilter(Consumer<TCPNIOConnection> accepted) {
        this.accepted = accepted;
    }

    /** Says whose bytes come on a socket. */
    static void bind(TCPNIOConnection socket, TcpConnection connection) {
        CONNECTION.set(socket, connection);
    }

    @Override
    public NextAction handleAccept(FilterChainContext ctx) {
        accepted.accept((TCPNIOConnection) ctx.getConnection());
        return ctx.getStopAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        TcpConnection connection = CONNECTION.get(ctx.getConnection());
        Buffer buffer = ctx.getMessage();
        // A copy of its own, since Grizzly's buffers are parts of big pooled blocks that a few kept bytes would hold.
        ByteBuffer data = ByteBuffer.allocate(buffer.remaining());
        buffer.get(data);
        buffer.tryDispose();
        data.flip();
        if (connection == null || !data.hasRemaining()) {
            return ctx.getStopAction();
        }
        connection.phase().received(data);
        Phase next = connection.phase();
        if (next.isReady()) {
            return ctx.getStopAction();
        }
        // The peer has to wait, too, once the buffers of the operating system are full. Reading may go on before this
        // returns.
        NextAction suspended = ctx.getSuspendAction();
        NextAction done = ctx.getStopAction();
        ctx.suspend();
        next.whenReady(() -> ctx.resume(done));
        return suspended;
    }
}
