package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the CSMS whether a card may charge (C01). Thread-safe. */
public final class CardReader {

    private final Uplink uplink;

    /**
     * Creates a reader.
     *
     * @param uplink where authorization is asked for
     */
    public CardReader(Uplink uplink) {
        this.uplink = uplink;
    }

    /**
     * Reads a card. Without a connection every card will do: OfflineTxForUnknownIdEnabled is true, and the CSMS judges it later (C15).
     *
     * @param card the idToken
     * @return completes if it may charge, with its group if the CSMS has named one; fails with {@link NotAuthorizedException}, or as the call to the CSMS does
     */
    public CompletableFuture<Optional<IdToken>> authorize(IdToken card) {
        return uplink.send(AuthorizeRequest.builder().idToken(card).build()).handle((response, failure) -> {
            if (failure != null) {
                return groupWithout(failure);
            }
            IdTokenInfo info = response.getIdTokenInfo();
            if (info.getStatus() != AuthorizationStatusEnum.ACCEPTED) {
                throw new NotAuthorizedException(info.getStatus());
            }
            return Optional.ofNullable(info.getGroupIdToken());
        });
    }

    private static Optional<IdToken> groupWithout(Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (reason instanceof NotConnectedException || reason instanceof ConnectionLostException) {
            return Optional.empty();
        }
        throw new CompletionException(reason);
    }
}
