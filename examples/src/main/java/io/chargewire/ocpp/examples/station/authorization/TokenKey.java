package io.chargewire.ocpp.examples.station.authorization;

import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import java.util.Locale;

/** What makes two idTokens the same: type, and text without regard to upper and lower case. */
record TokenKey(String text, IdTokenEnum type) {

    static TokenKey of(IdToken token) {
        return new TokenKey(token.getIdToken().toLowerCase(Locale.ROOT), token.getType());
    }

    @Override
    public String toString() {
        return "TokenKey[" + type + "]";
    }
}
