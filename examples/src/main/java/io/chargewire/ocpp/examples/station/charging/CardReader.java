package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Finds out whether a card may charge: from what the station knows, or from the CSMS (C01, C12 to C15). Thread-safe. */
public final class CardReader {

    private final Uplink uplink;
    private final LocalAuthorization known;

    /**
     * Creates a reader.
     *
     * @param uplink where authorization is asked for
     * @param known what the station decides by itself
     */
    public CardReader(Uplink uplink, LocalAuthorization known) {
        this.uplink = uplink;
        this.known = known;
    }

    /**
     * Reads a card. What is decided without the CSMS it judges later, when it is told of the transaction.
     *
     * @param card the idToken
     * @return completes if it may charge, with its group if the CSMS has named one; fails with {@link NotAuthorizedException}, or as the call to the CSMS does
     */
    public CompletableFuture<Optional<IdToken>> authorize(IdToken card) {
        IdTokenInfo decided = known.online(card);
        if (decided != null) {
            return CompletableFuture.completedFuture(group(decided));
        }
        return uplink.send(AuthorizeRequest.builder().idToken(card).build()).handle((response, failure) -> {
            if (failure != null) {
                return group(without(card, failure));
            }
            known.learn(card, response.getIdTokenInfo());
            return group(response.getIdTokenInfo());
        });
    }

    private static Optional<IdToken> group(IdTokenInfo info) {
        if (info.getStatus() != AuthorizationStatusEnum.ACCEPTED) {
            throw new NotAuthorizedException(info.getStatus());
        }
        return Optional.ofNullable(info.getGroupIdToken());
    }

    private IdTokenInfo without(IdToken card, Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (reason instanceof NotConnectedException || reason instanceof ConnectionLostException) {
            return known.offline(card);
        }
        throw new CompletionException(reason);
    }
}
