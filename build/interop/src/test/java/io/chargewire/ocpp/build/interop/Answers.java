package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What our side's handlers answer, and what they were asked. Thread-safe. */
final class Answers {

    private static final int PATIENCE_SECONDS = 30;

    private final Map<OcppAction<?, ?>, OcppResponse> responses = new ConcurrentHashMap<>();
    private final Map<OcppAction<?, ?>, CallErrorException> refusals = new ConcurrentHashMap<>();
    private final BlockingQueue<OcppRequest<?>> received = new LinkedBlockingQueue<>();

    /** From now on an action is answered with a response. */
    void respond(OcppAction<?, ?> action, OcppResponse response) {
        refusals.remove(action);
        responses.put(action, response);
    }

    /** From now on an action is refused. */
    void refuse(OcppAction<?, ?> action, CallErrorException refusal) {
        refusals.put(action, refusal);
    }

    /** For the handlers of all actions. */
    OcppResponse answer(OcppRequest<?> request) throws CallErrorException {
        received.add(request);
        CallErrorException refusal = refusals.get(request.action());
        if (refusal != null) {
            throw refusal;
        }
        OcppResponse response = responses.get(request.action());
        if (response == null) {
            throw new IllegalStateException("the test has no answer to " + request.action());
        }
        return response;
    }

    /** The next request that a handler got; waits for it. */
    OcppRequest<?> next() throws InterruptedException {
        OcppRequest<?> request = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no handler was asked anything");
        }
        return request;
    }

    /** Whether no handler was asked anything that {@link #next} has not told. */
    boolean nothingReceived() {
        return received.isEmpty();
    }
}
