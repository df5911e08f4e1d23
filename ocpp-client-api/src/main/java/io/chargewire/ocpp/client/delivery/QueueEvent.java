package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;

/** What became of a message in a {@link MessageQueue}. Immutable. */
public sealed interface QueueEvent {

    /**
     * The CSMS has answered, which after a restart nobody but the listener hears of.
     *
     * @param request as it was sent
     * @param response the answer
     */
    record Delivered(StationRequest<?> request, OcppResponse response) implements QueueEvent {}

    /**
     * The CSMS has not accepted a message as often as {@code MessageAttempts} allows; the next one is sent (E13.FR.04).
     *
     * @param request as it was sent
     * @param transmissions how often it has failed
     * @param failure the last failure
     */
    record GivenUp(StationRequest<?> request, int transmissions, Throwable failure) implements QueueEvent {}

    /**
     * The queue was at its limit and this message could be left out (E04.FR.08).
     *
     * @param request what the CSMS will never see
     */
    record Dropped(StationRequest<?> request) implements QueueEvent {}

    /**
     * The queue is beyond its limit with messages of which none may be left out. Told once until it is below again.
     *
     * @param size how many messages wait
     * @param limit how many should
     */
    record OverLimit(int size, int limit) implements QueueEvent {}

    /**
     * The queue was at its hard bound, and did not take this message.
     *
     * @param request what the CSMS will never see
     */
    record Refused(StationRequest<?> request) implements QueueEvent {}

    /**
     * The store has failed. The message is delivered all the same, but a restart before that would lose it, or after that
     * deliver it again.
     *
     * @param what what was to be stored
     * @param failure why it could not
     */
    record StoreFailed(String what, Throwable failure) implements QueueEvent {}

    /**
     * Something that was kept cannot be read any more; all else is delivered.
     *
     * @param damaged what, why, and where it lies
     */
    record RecordDamaged(MessageStore.DamagedRecord damaged) implements QueueEvent {}
}
