package io.chargewire.ocpp.client.reset;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets up {@link Resets}. Not thread-safe. */
public final class ResetsBuilder {

    final StationConfiguration configuration;
    final ResetHandler handler;
    final Set<Integer> evses = new HashSet<>();

    @Nullable
    TransactionRecorder recorder;

    TransactionEnd end = (transaction, last) -> {};

    ResetsBuilder(StationConfiguration configuration, ResetHandler handler) {
        this.configuration = configuration;
        this.handler = handler;
    }

    /**
     * Whose transactions are awaited or ended. Without it, the handler's {@link ResetHandler#readiness} knows of them.
     *
     * @param value a part of the same client
     * @param onImmediate stops what an Immediate reset ends
     * @return this builder
     */
    public ResetsBuilder transactions(TransactionRecorder value, TransactionEnd onImmediate) {
        recorder = value;
        end = onImmediate;
        return this;
    }

    /**
     * EVSEs that can be reset alone, whose variable AllowReset is true (B11.FR.10); none by default.
     *
     * @param ids their numbers, from 1
     * @return this builder
     */
    public ResetsBuilder evses(Integer... ids) {
        evses.addAll(Arrays.asList(ids));
        return this;
    }

    /**
     * The part.
     *
     * @return answers Reset
     */
    public Resets build() {
        return new Resets(this);
    }
}
