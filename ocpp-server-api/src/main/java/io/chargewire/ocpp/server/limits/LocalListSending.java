package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.server.RemoteStation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One local authorization list on its way, in messages with versions one after the other (D01). */
final class LocalListSending {

    private final RemoteStation station;
    private final UpdateEnum type;
    private final int firstVersion;

    LocalListSending(RemoteStation station, UpdateEnum type, int firstVersion) {
        this.station = station;
        this.type = type;
        this.firstVersion = firstVersion;
    }

    CompletableFuture<LocalListUpdate> start(List<AuthorizationData> entries, MessageLimits limits, OcppJson json) {
        if (firstVersion < 1) {
            throw new IllegalArgumentException(
                    "the version of a local list is 1 or more, not " + firstVersion + " (D01.FR.18)");
        }
        requireSound(entries);
        if (entries.isEmpty() && type == UpdateEnum.FULL) {
            return send(0, List.of(List.of()));
        }
        List<List<AuthorizationData>> messages = Division.of(List.copyOf(entries), this::largest, limits, json);
        if (firstVersion > Integer.MAX_VALUE - messages.size()) {
            throw new IllegalArgumentException("there are not enough versions after " + firstVersion);
        }
        return send(0, messages);
    }

    private void requireSound(List<AuthorizationData> entries) {
        Set<List<Object>> tokens = new HashSet<>();
        for (AuthorizationData entry : entries) {
            IdToken token = entry.getIdToken();
            // The token itself may be a secret; its place is enough to find it.
            if (!tokens.add(List.of(token.getType(), token.getIdToken().toLowerCase(Locale.ROOT)))) {
                throw new IllegalArgumentException(
                        "the token of entry " + tokens.size() + " is in the list twice (D01.FR.06)");
            }
            if (type == UpdateEnum.FULL && entry.getIdTokenInfo() == null) {
                throw new IllegalArgumentException("entry " + (tokens.size() - 1)
                        + " of a full list has no idTokenInfo, which only removes tokens in a differential one");
            }
        }
    }

    /** With the longest version that a message can have. */
    private OcppRequest<?> largest(List<AuthorizationData> entries) {
        return SendLocalListRequest.builder()
                .versionNumber(Integer.MAX_VALUE)
                .updateType(UpdateEnum.DIFFERENTIAL)
                .localAuthorizationList(entries)
                .build();
    }

    private CompletableFuture<LocalListUpdate> send(int index, List<List<AuthorizationData>> messages) {
        SendLocalListRequest.Builder request = SendLocalListRequest.builder()
                .versionNumber(firstVersion + index)
                .updateType(index == 0 ? type : UpdateEnum.DIFFERENTIAL);
        if (!messages.get(index).isEmpty()) {
            request.localAuthorizationList(messages.get(index));
        }
        LocalListUpdate before =
                new LocalListUpdate(SendLocalListStatusEnum.ACCEPTED, index == 0 ? 0 : firstVersion + index - 1, null);
        return PartlyDone.unlessFirst(index, messages.size(), List.of(before), station.call(request.build()))
                .thenCompose(response -> {
                    boolean accepted = response.getStatus() == SendLocalListStatusEnum.ACCEPTED;
                    if (accepted && index + 1 < messages.size()) {
                        return send(index + 1, messages);
                    }
                    int reached = accepted ? firstVersion + index : before.version();
                    return CompletableFuture.completedFuture(
                            new LocalListUpdate(response.getStatus(), reached, response.getStatusInfo()));
                });
    }
}
