package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which idTokens may charge. Immutable; {@link #toString()} shows none of them. */
public final class IdTokens {

    /** Lower case, as idTokens are the same whatever case they are written in. */
    private final Set<String> known;

    private final boolean everyone;

    private IdTokens(Set<String> known, boolean everyone) {
        this.known =
                known.stream().map(token -> token.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.everyone = everyone;
    }

    /**
     * Whoever comes may charge.
     *
     * @return accepts every idToken
     */
    public static IdTokens everyone() {
        return new IdTokens(Set.of(), true);
    }

    /**
     * Only these may charge.
     *
     * @param tokens the idTokens, of any type
     * @return accepts these; any other is Unknown
     */
    public static IdTokens only(Set<String> tokens) {
        return new IdTokens(tokens, false);
    }

    /**
     * Decides on an idToken.
     *
     * @param token the idToken
     * @return Accepted or Unknown
     */
    IdTokenInfo decide(IdToken token) {
        boolean accepted = everyone || known.contains(token.getIdToken().toLowerCase(Locale.ROOT));
        return IdTokenInfo.builder()
                .status(accepted ? AuthorizationStatusEnum.ACCEPTED : AuthorizationStatusEnum.UNKNOWN)
                .build();
    }

    @Override
    public String toString() {
        return everyone ? "IdTokens[everyone]" : "IdTokens[" + known.size() + " known]";
    }
}
