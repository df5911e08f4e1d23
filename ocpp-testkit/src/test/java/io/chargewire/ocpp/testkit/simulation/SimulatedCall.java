package io.chargewire.ocpp.testkit.simulation;

import io.chargewire.ocpp.model.datatypes.DataTransferStatusEnum;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallException;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.Delivery;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.WaitingTimeoutException;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call of one side, from being made to its end. Its number travels in the payload, there and back. */
final class SimulatedCall {

    private static final String VENDOR = "simulation";

    private final int number;
    private final OcppSession session;
    private final CallOptions options;
    private final VirtualTime time;
    private final Referee referee;
    private final long madeAtNanos;

    /** What the user cancels; the session's own future is only watched. */
    private final CompletableFuture<DataTransferResponse> wish = new CompletableFuture<>();

    private @Nullable String messageId;
    private long sentAtNanos;
    private int ends;
    private int endsTold;

    SimulatedCall(int number, OcppSession session, CallOptions options, VirtualTime time, Referee referee) {
        this.number = number;
        this.session = session;
        this.options = options;
        this.time = time;
        this.referee = referee;
        madeAtNanos = time.nanoTime();
    }

    /** Makes the call. Whoever sees it on the wire must be able to find it by its number before. */
    void make() {
        DataTransferRequest request = DataTransferRequest.builder()
                .vendorId(VENDOR)
                .data(Integer.toString(number))
                .build();
        CompletableFuture<DataTransferResponse> call = session.call(request, options);
        wish.whenComplete((answer, failure) -> call.cancel(true));
        call.whenComplete(this::ended);
    }

    static DataTransferResponse answer(String data) {
        return DataTransferResponse.builder()
                .status(DataTransferStatusEnum.ACCEPTED)
                .data(data)
                .build();
    }

    int number() {
        return number;
    }

    boolean isOpen() {
        return ends == 0;
    }

    boolean isOf(OcppSession other) {
        return session == other;
    }

    void cancel() {
        wish.cancel(true);
    }

    /** The CALL was seen on the wire. */
    void sent(String id) {
        referee.unless(messageId == null, this + " was sent twice");
        referee.unless(ends == 0, this + " was sent although it had ended");
        long waited = time.nanoTime() - madeAtNanos;
        referee.unless(waited <= options.waitingLimit().toNanos(), this + " was sent after its waiting limit");
        messageId = id;
        sentAtNanos = time.nanoTime();
    }

    /** The place that it takes is free at the latest now. */
    boolean isOverdue() {
        return time.nanoTime() - sentAtNanos >= options.responseTimeout().toNanos();
    }

    /** The observer was told that it has ended. */
    void endTold() {
        endsTold++;
        referee.unless(endsTold == 1, "the end of " + this + " was told " + endsTold + " times");
    }

    private void ended(@Nullable DataTransferResponse answer, @Nullable Throwable failure) {
        ends++;
        referee.unless(ends == 1, this + " ended " + ends + " times");
        if (answer != null) {
            referee.unless(messageId != null, this + " was answered but never sent");
            referee.unless(
                    Integer.toString(number).equals(answer.getData()), this + " got the answer of " + answer.getData());
        } else if (failure instanceof CallException known) {
            checkFailure(known);
        } else {
            referee.unless(wish.isCancelled(), this + " ended with " + failure);
        }
    }

    private void checkFailure(CallException failure) {
        boolean neverSent = failure.delivery() == Delivery.NEVER_SENT;
        referee.unless(
                neverSent == (messageId == null),
                this + (neverSent ? " was sent" : " was never sent") + " but ended with " + failure);
        if (failure instanceof CallTimeoutException) {
            referee.unless(
                    time.nanoTime() - sentAtNanos == options.responseTimeout().toNanos(),
                    this + " did not time out on time: " + failure);
        }
        if (failure instanceof WaitingTimeoutException) {
            referee.unless(
                    time.nanoTime() - madeAtNanos == options.waitingLimit().toNanos(),
                    this + " did not end its waiting on time: " + failure);
        }
        if (failure instanceof ConnectionLostException) {
            // At the very moment of its timeout either is right.
            referee.unless(
                    time.nanoTime() - sentAtNanos <= options.responseTimeout().toNanos(),
                    this + " was lost with its connection although it had timed out before");
        }
        referee.unless(
                !(failure instanceof CallErrorException refusal)
                        || !refusal.codeText().isEmpty(),
                this + " was refused without a code");
    }

    /** Nothing may be open when all is over. */
    void checkOver() {
        referee.unless(ends == 1, this + " never ended");
        referee.unless(
                endsTold <= 1 && (messageId == null || endsTold == 1),
                "the end of " + this + " was told " + endsTold + " times");
    }

    @Override
    public String toString() {
        return "call " + number + (messageId == null ? "" : " (" + messageId + ")");
    }
}
