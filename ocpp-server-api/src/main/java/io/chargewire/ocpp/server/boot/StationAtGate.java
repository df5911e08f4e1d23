package io.chargewire.ocpp.server.boot;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the gate knows of a station during one connection. Thread-safe. */
final class StationAtGate {

    final long generation;
    final AskedFor askedFor = new AskedFor();

    /** Whether the station was asked over this connection to send a BootNotification. */
    final AtomicBoolean askedToBoot = new AtomicBoolean();

    private final CompletableFuture<Optional<RegistrationStatusEnum>> loaded = new CompletableFuture<>();

    /** What is loaded, until the station is answered. */
    private volatile CompletableFuture<Optional<RegistrationStatusEnum>> status = loaded;

    StationAtGate(long generation) {
        this.generation = generation;
    }

    /** Whether it serves a connection: not one that is newer, nor any if nothing could be loaded. */
    boolean serves(long connection) {
        return generation >= connection && !status.isCompletedExceptionally();
    }

    /** Asks the store, once. What the station is answered meanwhile counts. */
    void load(RegistrationStore store, String identity) {
        try {
            store.load(identity).whenComplete((known, failure) -> {
                if (failure == null) {
                    loaded.complete(known);
                } else {
                    loaded.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            loaded.completeExceptionally(e);
        }
    }

    CompletableFuture<Optional<RegistrationStatusEnum>> status() {
        return status;
    }

    void answered(RegistrationStatusEnum answer) {
        if (answer != RegistrationStatusEnum.PENDING) {
            askedFor.clear();
        }
        status = CompletableFuture.completedFuture(Optional.of(answer));
    }
}
