package io.chargewire.ocpp.server.transaction;

import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.server.transaction.TransactionProgress.Held;
import io.chargewire.ocpp.server.transaction.TransactionProgress.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts one event in its place and says which are to be told then. Used for one step, not thread-safe.
 *
 * <p>A transaction begins with its Started event, or with sequence number 0, before which there is nothing.
 */
final class TransactionOrder {

    private final String identity;
    private final List<Range> told;
    private final List<Held> held;

    /** The event that has arrived, if it is one of a gap that was given up. */
    private @Nullable Held late;

    private boolean givingUp;

    TransactionOrder(String identity, TransactionProgress before) {
        this.identity = identity;
        told = new ArrayList<>(before.told());
        held = new ArrayList<>(before.held());
    }

    /** An event has arrived; false if it was here before. */
    boolean arrived(Held event) {
        int seqNo = event.seqNo();
        if (isTold(seqNo) || held.stream().anyMatch(other -> other.seqNo() == seqNo)) {
            return false;
        }
        if (!told.isEmpty() && seqNo < next()) {
            late = event;
        } else {
            held.add(event);
            held.sort(Comparator.comparingInt(Held::seqNo));
        }
        return true;
    }

    /** The gap before the first event that is held will not close. */
    void giveUp() {
        givingUp = true;
    }

    /** The next event to tell, which {@link #after} takes for told; null if there is none. */
    @Nullable
    OrderedEvent poll() {
        Held after = late;
        if (after != null) {
            late = null;
            return told(after, 0, true);
        }
        if (held.isEmpty()) {
            return null;
        }
        Held first = held.get(0);
        if (isNext(first)) {
            held.remove(0);
            return told(first, 0, false);
        }
        if (!givingUp) {
            return null;
        }
        givingUp = false;
        held.remove(0);
        return told(first, (int) Math.max(0, Math.min(Integer.MAX_VALUE, first.seqNo() - next())), false);
    }

    int heldCount() {
        return held.size();
    }

    TransactionProgress after() {
        return new TransactionProgress(told, held);
    }

    private boolean isNext(Held event) {
        return told.isEmpty()
                ? event.request().getEventType() == TransactionEventEnum.STARTED || event.seqNo() == 0
                : event.seqNo() == next();
    }

    /** The number after the highest that was told. */
    private long next() {
        return told.isEmpty() ? 0 : told.get(told.size() - 1).last() + 1L;
    }

    private boolean isTold(int seqNo) {
        return told.stream().anyMatch(range -> range.first() <= seqNo && seqNo <= range.last());
    }

    private OrderedEvent told(Held event, int missing, boolean isLate) {
        int index = 0;
        while (index < told.size() && told.get(index).last() < event.seqNo()) {
            index++;
        }
        told.add(index, new Range(event.seqNo(), event.seqNo()));
        joinWithNext(index);
        joinWithNext(index - 1);
        return new OrderedEvent(identity, event.request(), event.receivedAt(), missing, isLate);
    }

    private void joinWithNext(int index) {
        if (index >= 0 && index + 1 < told.size()) {
            Range one = told.get(index);
            Range other = told.get(index + 1);
            if (one.last() + 1 == other.first()) {
                told.remove(index + 1);
                told.set(index, new Range(one.first(), other.last()));
            }
        }
    }
}
