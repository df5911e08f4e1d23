package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end of a connection in memory. What it sends is put into the other end's mailbox. */
final class InMemoryConnection implements Connection {

    private enum State {
        OPEN,
        /** This end has sent its close; texts of the other end still come. */
        CLOSING,
        CLOSED
    }

    /** Shared by both ends; guards their states and the order in their mailboxes. Never held while user code runs. */
    private final Object pair;

    private final ConnectionListener listener;
    private final String remoteAddress;
    private final Consumer<InMemoryConnection> whenClosed;
    private final Mailbox mailbox;
    private State state = State.OPEN;
    // Null only until both ends are made.
    private @Nullable InMemoryConnection other;

    private InMemoryConnection(
            Object pair,
            ConnectionListener listener,
            String remoteAddress,
            Executor executor,
            Consumer<InMemoryConnection> whenClosed) {
        this.pair = pair;
        this.listener = listener;
        this.remoteAddress = remoteAddress;
        this.whenClosed = whenClosed;
        this.mailbox = new Mailbox(executor);
    }

    /** One side's part in a new connection. */
    record Side(ConnectionListener listener, String remoteAddress, Consumer<InMemoryConnection> whenClosed) {

        private InMemoryConnection end(Object pair, Executor executor) {
            return new InMemoryConnection(pair, listener, remoteAddress, executor, whenClosed);
        }
    }

    /** Makes both ends, open but not yet told to the listeners; gives back the first side's. */
    static InMemoryConnection join(Side first, Side second, Executor executor) {
        Object pair = new Object();
        InMemoryConnection end = first.end(pair, executor);
        InMemoryConnection other = second.end(pair, executor);
        end.other = other;
        other.other = end;
        return end;
    }

    InMemoryConnection other() {
        InMemoryConnection known = other;
        if (known == null) {
            throw new IllegalStateException("an end without the other");
        }
        return known;
    }

    /** Gives {@code onOpen} the first place in this end's mailbox, before the other end may send anything. */
    void putOpen(Runnable afterwards) {
        mailbox.put(() -> {
            callListener(() -> listener.onOpen(this));
            afterwards.run();
        });
    }

    /** Has the listener told that the connection is open. */
    void announceOpen() {
        mailbox.announce();
    }

    @Override
    public CompletionStage<Void> send(String text) {
        InMemoryConnection receiver = other();
        synchronized (pair) {
            if (state != State.OPEN) {
                return CompletableFuture.failedFuture(new IOException("the connection is closed"));
            }
            receiver.mailbox.put(() -> receiver.receive(text));
        }
        receiver.mailbox.announce();
        return CompletableFuture.completedFuture(null);
    }

    private void receive(String text) {
        synchronized (pair) {
            if (state == State.CLOSED) {
                return;
            }
        }
        callListener(() -> listener.onText(text));
    }

    @Override
    public void close(CloseReason reason) {
        InMemoryConnection receiver = other();
        synchronized (pair) {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            receiver.mailbox.put(() -> receiver.receiveClose(reason));
        }
        receiver.mailbox.announce();
    }

    /** The other end has closed: that is answered, and both are done. */
    private void receiveClose(CloseReason reason) {
        InMemoryConnection sender = other();
        synchronized (pair) {
            if (state == State.CLOSED) {
                return;
            }
            sender.mailbox.put(() -> sender.end(reason));
        }
        sender.mailbox.announce();
        end(reason);
    }

    @Override
    public void abort() {
        InMemoryConnection receiver = other();
        synchronized (pair) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            mailbox.put(() -> listener.onClose(CloseReason.ABNORMAL));
            receiver.mailbox.put(() -> receiver.end(CloseReason.ABNORMAL));
        }
        whenClosed.accept(this);
        mailbox.announce();
        receiver.mailbox.announce();
    }

    /** Ends the connection for this end unless it has ended already. Runs in the mailbox. */
    private void end(CloseReason reason) {
        synchronized (pair) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
        }
        whenClosed.accept(this);
        listener.onClose(reason);
    }

    private void callListener(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            close(CloseReason.INTERNAL_ERROR);
        }
    }

    @Override
    public boolean isOpen() {
        synchronized (pair) {
            return state == State.OPEN;
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }
}
