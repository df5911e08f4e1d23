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

    private volatile CompletableFuture<Optional<RegistrationStatusEnum>> status;

    StationAtGate(long generation, CompletableFuture<Optional<RegistrationStatusEnum>> loaded) {
        this.generation = generation;
        status = loaded;
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
