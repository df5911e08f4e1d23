package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
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
     * @return completes if it may charge; fails with {@link NotAuthorizedException}, or as the call to the CSMS does
     */
    public CompletableFuture<Void> authorize(IdToken card) {
        return uplink.send(AuthorizeRequest.builder().idToken(card).build())
                .handle((response, failure) ->
                        failure == null ? response.getIdTokenInfo().getStatus() : statusWithout(failure))
                .thenAccept(status -> {
                    if (status != AuthorizationStatusEnum.ACCEPTED) {
                        throw new NotAuthorizedException(status);
                    }
                });
    }

    private static AuthorizationStatusEnum statusWithout(Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (reason instanceof NotConnectedException || reason instanceof ConnectionLostException) {
            return AuthorizationStatusEnum.ACCEPTED;
        }
        throw new CompletionException(reason);
    }
}
