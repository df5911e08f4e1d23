package io.chargewire.ocpp.testkit.session;

import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to the other end, in order. Each item waits until its time has come and the line is not stalled; then
 * it gets through, twice or not at all if a fault wants that. Thread-safe.
 */
final class DelayLine {

    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Connection connection;
    private final Timers timers;

    /** Guards all fields below; not held while the connection is used. */
    private final Object lock = new Object();

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private Duration delay = Duration.ZERO;
    private int duplicates;
    private boolean stalled;
    private long messagesLeft = UNLIMITED;
    private long bytesLeft = UNLIMITED;

    /** One thread at a time takes from the line, so that the order stays. */
    private boolean emptying;

    /** Wakes the line when its first item's time has come; null if nothing waits for that. */
    private Timers.@Nullable Timer alarm;

    DelayLine(Connection connection, Timers timers) {
        this.connection = connection;
        this.timers = timers;
    }

    /** A message, or a close. */
    private record Item(
            long atNanos, @Nullable String text, @Nullable CloseReason close) {}

    void send(String text) {
        add(text, null);
    }

    void close(CloseReason reason) {
        add(null, reason);
    }

    void delay(Duration by) {
        synchronized (lock) {
            delay = by;
        }
    }

    void duplicate(int messages) {
        synchronized (lock) {
            duplicates = messages;
        }
    }

    void stall() {
        synchronized (lock) {
            stalled = true;
        }
    }

    void cutAfterMessages(int messages) {
        synchronized (lock) {
            messagesLeft = messages;
        }
        cutIfSpent();
    }

    void cutAfterBytes(int bytes) {
        synchronized (lock) {
            bytesLeft = bytes;
        }
        cutIfSpent();
    }

    void heal() {
        synchronized (lock) {
            delay = Duration.ZERO;
            duplicates = 0;
            stalled = false;
            messagesLeft = UNLIMITED;
            bytesLeft = UNLIMITED;
            ArrayDeque<Item> due = new ArrayDeque<>();
            items.forEach(item -> due.add(new Item(timers.nanoTime(), item.text, item.close)));
            items.clear();
            items.addAll(due);
        }
        empty();
    }

    /** Loses all that is on its way. */
    void forget() {
        synchronized (lock) {
            items.clear();
            stopAlarm();
        }
    }

    private void add(@Nullable String text, @Nullable CloseReason close) {
        synchronized (lock) {
            items.add(new Item(timers.nanoTime() + delay.toNanos(), text, close));
        }
        empty();
    }

    private void empty() {
        synchronized (lock) {
            if (emptying) {
                return;
            }
            emptying = true;
        }
        for (Item item = next(); item != null; item = next()) {
            emit(item);
        }
    }

    /** The next item that may go, or null, after which the line rests. */
    private @Nullable Item next() {
        synchronized (lock) {
            stopAlarm();
            Item first = items.peek();
            if (first == null || stalled) {
                emptying = false;
                return null;
            }
            long wait = first.atNanos - timers.nanoTime();
            if (wait > 0) {
                emptying = false;
                alarm = timers.schedule(Duration.ofNanos(wait), this::empty);
                return null;
            }
            return items.poll();
        }
    }

    private void emit(Item item) {
        if (item.close != null) {
            connection.close(item.close);
            return;
        }
        String text = item.text;
        if (text != null) {
            pass(text);
            if (takeDuplicate()) {
                pass(text);
            }
        }
    }

    private void pass(String text) {
        boolean whole;
        synchronized (lock) {
            long bytes = bytesLeft == UNLIMITED ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
            whole = messagesLeft > 0 && bytes <= bytesLeft;
            if (messagesLeft != UNLIMITED) {
                messagesLeft--;
            }
            if (bytesLeft != UNLIMITED) {
                bytesLeft = whole ? bytesLeft - bytes : 0;
            }
        }
        if (whole) {
            connection.send(text);
        }
        cutIfSpent();
    }

    private boolean takeDuplicate() {
        synchronized (lock) {
            if (duplicates == 0) {
                return false;
            }
            duplicates--;
            return true;
        }
    }

    private void cutIfSpent() {
        synchronized (lock) {
            if (messagesLeft > 0 && bytesLeft > 0) {
                return;
            }
            items.clear();
        }
        connection.abort();
    }

    /** Caller holds the lock. */
    private void stopAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
