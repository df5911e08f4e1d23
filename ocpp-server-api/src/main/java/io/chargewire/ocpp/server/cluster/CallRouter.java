package io.chargewire.ocpp.server.cluster;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Carries calls from node to node. Called by several threads; no method may block. */
public interface CallRouter {

    /**
     * A node takes calls from now on.
     *
     * @param node its name
     * @param delivery carries a call out; never throws, never blocks. A call that is delivered again gets the same answer.
     * @return ends it
     */
    AutoCloseable serve(String node, Function<RoutedCall, CompletionStage<RoutedAnswer>> delivery);

    /**
     * Carries a call to a node.
     *
     * @param node its name
     * @param call the call
     * @return its answer. A stage that fails says that nobody knows whether the call has reached the station; for a node that is certainly
     *     not there it is better to answer {@link RoutedAnswer.Outcome#STALE}
     */
    CompletionStage<RoutedAnswer> route(String node, RoutedCall call);

    /**
     * A router for nodes in one process.
     *
     * @return a new one
     */
    static CallRouter inProcess() {
        return new InProcessRouter();
    }
}
