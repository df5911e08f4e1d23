package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import java.util.concurrent.CompletableFuture;

/** A station or CSMS of ours, with a handler for every action that its peer may send. To be closed. */
interface OurSide extends AutoCloseable {

    OcppRole role();

    CompletableFuture<? extends OcppResponse> call(OcppRequest<?> request);

    Answers answers();

    ClosedSessions closed();

    Tampering tampering();

    /** Ends the connection, the threads and, for a CSMS, the server. */
    @Override
    void close();
}
