package io.chargewire.ocpp.examples.station.authorization;

import io.chargewire.ocpp.examples.station.memory.KeptMessage;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.model.messages.SendLocalListResponse;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The local authorization list, which nobody but the CSMS changes (D01.FR.09). Thread-safe. */
public final class LocalList {

    /** The most idTokens it holds. */
    public static final int MAX_ENTRIES = 1_000;

    /** The most idTokens in one message. */
    public static final int ITEMS_PER_MESSAGE = 100;

    /** The version of a list that the CSMS has never sent (D02.FR.02). */
    private static final int NONE = 0;

    private final KeptMessage<SendLocalListRequest> kept;

    /** Guarded by this, as is the version. */
    private Map<TokenKey, AuthorizationData> entries = Map.of();

    private int version = NONE;

    /**
     * Creates an empty list.
     *
     * @param kept where it is kept, as the one message that would send it whole
     */
    public LocalList(KeptMessage<SendLocalListRequest> kept) {
        this.kept = kept;
    }

    /**
     * Reads what was kept.
     *
     * @param json reads messages
     * @throws IOException if it cannot be read
     */
    public synchronized void load(OcppJson json) throws IOException {
        kept.load(json).ifPresent(list -> {
            entries = new LinkedHashMap<>();
            elements(list).forEach(element -> entries.put(TokenKey.of(element.getIdToken()), element));
            version = list.getVersionNumber();
        });
    }

    /**
     * The version that the CSMS gave it.
     *
     * @return 0 if it never did
     */
    public synchronized int version() {
        return version;
    }

    /**
     * How many idTokens are in it.
     *
     * @return at most {@link #MAX_ENTRIES}
     */
    public synchronized int size() {
        return entries.size();
    }

    /**
     * What the list says about an idToken.
     *
     * @param token which
     * @return null if it is not in the list
     */
    public synchronized @Nullable IdTokenInfo find(IdToken token) {
        AuthorizationData found = entries.get(TokenKey.of(token));
        return found == null ? null : found.getIdTokenInfo();
    }

    /**
     * Changes the list as the CSMS says (D01), or leaves all as it was.
     *
     * @param update the change
     * @return what to answer
     */
    public synchronized SendLocalListResponse update(SendLocalListRequest update) {
        boolean full = update.getUpdateType() == UpdateEnum.FULL;
        StatusInfo refusal = refusal(update, full);
        if (refusal != null) {
            return failed(refusal);
        }
        if (!full && update.getVersionNumber() <= version) {
            return SendLocalListResponse.builder()
                    .status(SendLocalListStatusEnum.VERSION_MISMATCH) // D01.FR.19
                    .build();
        }
        Map<TokenKey, AuthorizationData> next = full ? new LinkedHashMap<>() : new LinkedHashMap<>(entries);
        for (AuthorizationData element : elements(update)) {
            if (element.getIdTokenInfo() == null) {
                next.remove(TokenKey.of(element.getIdToken())); // D01.FR.17
            } else {
                next.put(TokenKey.of(element.getIdToken()), element); // D01.FR.16
            }
        }
        if (next.size() > MAX_ENTRIES) {
            return failed(ReasonCode.TOO_MANY_ELEMENTS.info("the list holds " + MAX_ENTRIES + " idTokens"));
        }
        try {
            kept.save(SendLocalListRequest.builder()
                    .versionNumber(update.getVersionNumber())
                    .updateType(UpdateEnum.FULL)
                    .localAuthorizationList(next.isEmpty() ? null : List.copyOf(next.values()))
                    .build());
        } catch (IOException e) {
            return failed(ReasonCode.OUT_OF_STORAGE.info());
        }
        entries = next;
        version = update.getVersionNumber();
        return SendLocalListResponse.builder()
                .status(SendLocalListStatusEnum.ACCEPTED)
                .build();
    }

    private static @Nullable StatusInfo refusal(SendLocalListRequest update, boolean full) {
        List<AuthorizationData> elements = elements(update);
        if (update.getVersionNumber() <= NONE) {
            return ReasonCode.INVALID_VALUE.info("versionNumber has to be greater than 0"); // D01.FR.18
        }
        if (elements.size() > ITEMS_PER_MESSAGE) {
            return ReasonCode.TOO_MANY_ELEMENTS.info("one message holds " + ITEMS_PER_MESSAGE + " idTokens");
        }
        long different = elements.stream()
                .map(element -> TokenKey.of(element.getIdToken()))
                .distinct()
                .count();
        if (different < elements.size()) {
            return ReasonCode.INVALID_VALUE.info("an idToken is there twice"); // D01.FR.06
        }
        return full && elements.stream().anyMatch(element -> element.getIdTokenInfo() == null)
                ? ReasonCode.MISSING_PARAM.info("a full list needs the idTokenInfo of every idToken")
                : null;
    }

    private static SendLocalListResponse failed(StatusInfo why) {
        return SendLocalListResponse.builder()
                .status(SendLocalListStatusEnum.FAILED)
                .statusInfo(why)
                .build();
    }

    private static List<AuthorizationData> elements(SendLocalListRequest update) {
        return Objects.requireNonNullElse(update.getLocalAuthorizationList(), List.of());
    }
}
