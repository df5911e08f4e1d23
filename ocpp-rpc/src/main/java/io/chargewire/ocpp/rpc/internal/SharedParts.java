package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.MessageIdGenerator;
import io.chargewire.ocpp.rpc.Timers;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What all sessions of an engine share. Everything in it is thread-safe and free of session state.
 *
 * @param reader reads messages
 * @param writer writes messages
 * @param payloads reads and writes payloads
 * @param timers time
 * @param handlers where handlers run
 * @param callbacks where futures are completed
 * @param messageIds makes message ids
 * @param observer is told what happens
 */
public record SharedParts(
        FrameReader reader,
        FrameWriter writer,
        Payloads payloads,
        Timers timers,
        Executor handlers,
        Executor callbacks,
        MessageIdGenerator messageIds,
        ObserverRelay observer) {

    /**
     * Runs something that completes a future. It runs in any case: after the executor was shut down, on this thread, since a
     * future that never ends is worse.
     *
     * @param completion completes a future
     */
    public void callBack(Runnable completion) {
        try {
            callbacks.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run();
        }
    }
}
