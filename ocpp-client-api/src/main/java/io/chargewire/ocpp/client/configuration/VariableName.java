package io.chargewire.ocpp.client.configuration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a component, without EVSE: those that the library reads belong to the whole station. Names are compared without
 * regard to case, as the standard's are (Part 2, 2.1.4).
 *
 * @param component the component, such as {@code OCPPCommCtrlr}
 * @param variable the variable, such as {@code MessageAttempts}
 * @param instance the variable's instance, such as {@code TransactionEvent}; null if it has none
 */
public record VariableName(
        String component, String variable, @Nullable String instance) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VariableName name && name.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The name as people write it.
     *
     * @return such as {@code OCPPCommCtrlr.MessageAttempts[TransactionEvent]}
     */
    @Override
    public String toString() {
        return component + "." + variable + (instance == null ? "" : "[" + instance + "]");
    }
}
