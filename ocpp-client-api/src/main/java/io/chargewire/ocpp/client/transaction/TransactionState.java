package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of an ongoing transaction: enough to go on with it after a restart. Holds no idToken.
 *
 * @param transactionId the transaction, 1 to 36 characters
 * @param nextSeqNo the seqNo of the next event; 0 before Started
 * @param evseId the EVSE; null while it is unknown
 * @param connectorId the connector; null until the EV is connected
 * @param chargingState the last one told; null if unknown, which it is only before Started or when the store has lost its record
 * @param reservationId the last reservation told; null if there is none
 * @param remoteStartId the last RequestStartTransaction told; null if there is none
 * @param authorization whether idTokens have been told
 */
public record TransactionState(
        String transactionId,
        int nextSeqNo,
        @Nullable Integer evseId,
        @Nullable Integer connectorId,
        @Nullable ChargingStateEnum chargingState,
        @Nullable Integer reservationId,
        @Nullable Integer remoteStartId,
        Authorization authorization) {

    /** The first line of the text form; another number is another form. */
    private static final String FORMAT = "chargewire-transaction 1";

    /**
     * Which idTokens the CSMS has been told (E03.FR.01, E07.FR.02).
     *
     * <pre>
     *          idToken that starts            idToken that stops
     *   NONE ──────────────────────► STARTED ────────────────────► STOPPED
     *    ▲                            │  ▲                            │
     *    └─ ended without an idToken ─┘  └──── idToken that starts ───┘
     * </pre>
     *
     * <p>An idToken that stops leads from NONE to STOPPED too: one that the station has forgotten to have accepted.
     */
    public enum Authorization {
        /** None, or the authorization has ended without one. */
        NONE,
        /** That with which the authorization began. */
        STARTED,
        /** That with which it ended. */
        STOPPED
    }

    static TransactionState unstarted(String transactionId) {
        return new TransactionState(transactionId, 0, null, null, null, null, null, Authorization.NONE);
    }

    /**
     * The state after an event, which may be one of those that wait since before a restart.
     *
     * @param event of this transaction
     * @return the state with what the event tells; this one if it knows the event already
     */
    TransactionState after(TransactionEventRequest event) {
        if (event.getSeqNo() < nextSeqNo) {
            return this;
        }
        EVSE evse = event.getEvse();
        return new TransactionState(
                transactionId,
                event.getSeqNo() + 1,
                evse == null ? evseId : Integer.valueOf(evse.getId()),
                newer(evse == null ? null : evse.getConnectorId(), connectorId),
                newer(event.getTransactionInfo().getChargingState(), chargingState),
                newer(event.getReservationId(), reservationId),
                newer(event.getTransactionInfo().getRemoteStartId(), remoteStartId),
                authorizationAfter(event));
    }

    private Authorization authorizationAfter(TransactionEventRequest event) {
        boolean told = event.getIdToken() != null;
        return switch (event.getTriggerReason()) {
            case STOP_AUTHORIZED ->
                told || authorization == Authorization.STOPPED ? Authorization.STOPPED : Authorization.NONE;
            case DEAUTHORIZED, REMOTE_STOP, EV_CONNECT_TIMEOUT, EV_COMMUNICATION_LOST ->
                authorization == Authorization.STOPPED ? authorization : Authorization.NONE;
            default -> told ? Authorization.STARTED : authorization;
        };
    }

    private static <T> @Nullable T newer(@Nullable T told, @Nullable T known) {
        return told == null ? known : told;
    }

    /**
     * The state as a small text, for a {@link TransactionStore}.
     *
     * @return lines that {@link #fromText} reads
     */
    public String toText() {
        StringBuilder text = new StringBuilder(FORMAT);
        line(text, "transactionId", transactionId);
        line(text, "nextSeqNo", nextSeqNo);
        line(text, "evseId", evseId);
        line(text, "connectorId", connectorId);
        line(text, "chargingState", chargingState == null ? null : chargingState.wireValue());
        line(text, "reservationId", reservationId);
        line(text, "remoteStartId", remoteStartId);
        line(text, "authorization", authorization.name().toLowerCase(Locale.ROOT));
        return text.append('\n').toString();
    }

    /**
     * Reads what {@link #toText} has written. Lines of names that are unknown here are passed over.
     *
     * @param text the text
     * @return the state
     * @throws IllegalArgumentException if the text is damaged, or of a newer form
     */
    public static TransactionState fromText(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FORMAT) || !text.endsWith("\n")) {
            throw new IllegalArgumentException("not the whole state of a transaction in the form " + FORMAT);
        }
        Map<String, String> values = text.lines()
                .skip(1)
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second));
        try {
            return new TransactionState(
                    Objects.requireNonNull(values.get("transactionId"), "transactionId"),
                    Integer.parseInt(values.get("nextSeqNo")),
                    value(values, "evseId", Integer::valueOf),
                    value(values, "connectorId", Integer::valueOf),
                    value(values, "chargingState", ChargingStateEnum::fromWire),
                    value(values, "reservationId", Integer::valueOf),
                    value(values, "remoteStartId", Integer::valueOf),
                    Authorization.valueOf(
                            values.getOrDefault("authorization", "").toUpperCase(Locale.ROOT)));
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the state of a transaction lacks a value or has a wrong one", e);
        }
    }

    private static void line(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append('\n').append(name).append('=').append(value);
        }
    }

    private static <T> @Nullable T value(Map<String, String> values, String name, Function<String, T> reading) {
        String text = values.get(name);
        return text == null ? null : reading.apply(text);
    }
}
