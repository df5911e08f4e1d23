package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The station's bays.
 *
 * @param all in the order of their EVSEs' numbers
 */
public record Bays(List<Bay> all) {

    /**
     * Copies the list.
     *
     * @param all in the order of their EVSEs' numbers
     */
    public Bays {
        all = List.copyOf(all);
    }

    /**
     * The bay of an EVSE.
     *
     * @param evseId its number
     * @return empty if there is none
     */
    public Optional<Bay> at(int evseId) {
        return all.stream().filter(bay -> bay.evse().id() == evseId).findFirst();
    }

    /**
     * Where a transaction goes on.
     *
     * @param transactionId which one
     * @return empty if it goes on nowhere
     */
    public Optional<Bay> with(String transactionId) {
        return all.stream()
                .filter(bay -> {
                    OngoingTransaction current = bay.transactions().current();
                    return current != null && current.id().equals(transactionId);
                })
                .findFirst();
    }

    /**
     * The bay that a driver without a wish takes (F01.FR.20).
     *
     * @return the first that is free, else one where a car waits, else the first
     */
    public Bay choice() {
        return withStatus(ConnectorStatusEnum.AVAILABLE)
                .or(() -> withStatus(ConnectorStatusEnum.OCCUPIED)
                        .filter(bay -> bay.transactions().current() == null))
                .orElse(all.get(0));
    }

    /**
     * The transaction that goes on at an EVSE.
     *
     * @param evseId its number
     * @return null if there is none, or no such EVSE
     */
    public @Nullable OngoingTransaction transactionAt(int evseId) {
        return at(evseId).map(bay -> bay.transactions().current()).orElse(null);
    }

    /** Gives every car what the limits allow now. */
    public void followLimits() {
        all.forEach(bay -> bay.transactions().followLimit());
    }

    private Optional<Bay> withStatus(ConnectorStatusEnum status) {
        return all.stream().filter(bay -> bay.evse().status() == status).findFirst();
    }
}
