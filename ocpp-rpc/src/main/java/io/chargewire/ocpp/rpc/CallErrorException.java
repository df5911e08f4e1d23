package io.chargewire.ocpp.rpc;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CALLERROR: the peer refused a call, or a handler wants to refuse one.
 *
 * <p>A call ends with this exception when the peer answered with a CALLERROR. A handler that throws it, or completes its
 * stage with it, makes the engine answer with this code, description and details.
 */
public final class CallErrorException extends CallException {

    private static final long serialVersionUID = 1L;

    /** The longest description that a CALLERROR carries, in characters (Part 4, 4.2.3). */
    public static final int MAX_DESCRIPTION = 255;

    /** The code as the sender spells it. */
    private final String codeText;

    /** For people; empty if there is none. */
    private final String description;

    private final transient Map<String, @Nullable Object> details;

    /**
     * An error without details, for handlers.
     *
     * @param code the error code
     * @param description what is wrong, for people; cut to 255 characters when sent
     */
    public CallErrorException(RpcErrorCode code, String description) {
        this(code.wireValue(), description, Map.of());
    }

    /**
     * An error with details, for handlers.
     *
     * @param code the error code
     * @param description what is wrong, for people; cut to 255 characters when sent
     * @param details JSON values by name; written as the object of the CALLERROR
     */
    public CallErrorException(RpcErrorCode code, String description, Map<String, ? extends @Nullable Object> details) {
        this(code.wireValue(), description, details);
    }

    /**
     * An error as it was received.
     *
     * @param codeText the error code, spelled as the peer spells it
     * @param description the peer's description
     * @param details the peer's details
     */
    public CallErrorException(String codeText, String description, Map<String, ? extends @Nullable Object> details) {
        super(description.isEmpty() ? codeText : codeText + ": " + description, Delivery.REFUSED);
        this.codeText = codeText;
        this.description = description;
        this.details = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(details));
    }

    /**
     * The standard's code, where the peer used one or a known misspelling of one.
     *
     * @return the code, or empty if the peer made up its own; see {@link #codeText()}
     */
    public Optional<RpcErrorCode> code() {
        return RpcErrorCode.find(codeText);
    }

    /**
     * The code as it stood on the wire.
     *
     * @return the text of the code
     */
    public String codeText() {
        return codeText;
    }

    /**
     * What is wrong, for people.
     *
     * @return the description, possibly empty
     */
    public String description() {
        return description;
    }

    /**
     * What else the sender tells, in no standardised form.
     *
     * @return unmodifiable JSON values by name, possibly empty
     */
    public Map<String, @Nullable Object> details() {
        return details;
    }
}
