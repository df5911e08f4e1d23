package io.chargewire.ocpp.server.boot;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what stations' BootNotifications were answered, for instance in the CSMS's database. Called by several threads, for one
 * station by several at once. No method may block: a stage that completes later is for that.
 */
public interface RegistrationStore {

    /**
     * The last answer.
     *
     * @param identity the station
     * @return empty if it has had none. A stage that fails makes the station's call end with InternalError, so that it is made again
     */
    CompletionStage<Optional<RegistrationStatusEnum>> load(String identity);

    /**
     * Keeps an answer before it is sent.
     *
     * @param identity the station
     * @param status the answer
     * @return completes when it is kept; one that fails makes the BootNotification end with InternalError, so that it is sent again
     */
    CompletionStage<Void> save(String identity, RegistrationStatusEnum status);

    /**
     * Keeps the answers in the heap. After a restart of the CSMS no station is accepted until it has sent a BootNotification.
     *
     * @return a new, empty one, which grows with the number of stations
     */
    static RegistrationStore inMemory() {
        Map<String, RegistrationStatusEnum> kept = new ConcurrentHashMap<>();
        return new RegistrationStore() {

            @Override
            public CompletionStage<Optional<RegistrationStatusEnum>> load(String identity) {
                return CompletableFuture.completedFuture(Optional.ofNullable(kept.get(identity)));
            }

            @Override
            public CompletionStage<Void> save(String identity, RegistrationStatusEnum status) {
                kept.put(identity, status);
                return CompletableFuture.completedFuture(null);
            }
        };
    }
}
