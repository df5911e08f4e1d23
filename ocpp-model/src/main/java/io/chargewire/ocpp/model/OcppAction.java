package io.chargewire.ocpp.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action: the name in a CALL, with the types of the request and of the response, and who may send it.
 *
 * <p>The actions of the standard are the constants of {@link OcppActions}. A vendor adds its own with {@link #custom}; both sides have
 * to know it, as a peer answers an action it does not know with {@code NotImplemented}.
 *
 * <p>Immutable. Two actions are equal if their names and types are.
 *
 * @param <Q> the request
 * @param <R> the response
 */
public final class OcppAction<Q extends OcppRequest<R>, R extends OcppResponse> {

    /** The longest name that {@link #custom} takes. The standard sets no limit; its own longest has 33 characters. */
    public static final int MAX_NAME_LENGTH = 50;

    private final String name;
    private final Class<Q> requestType;
    private final Class<R> responseType;
    private final Set<OcppRole> sentBy;
    private final @Nullable FunctionalBlock block;

    private OcppAction(
            String name,
            Class<Q> requestType,
            Class<R> responseType,
            @Nullable FunctionalBlock block,
            List<OcppRole> sentBy) {
        this.name = name;
        this.requestType = Objects.requireNonNull(requestType, "requestType");
        this.responseType = Objects.requireNonNull(responseType, "responseType");
        this.sentBy = Collections.unmodifiableSet(EnumSet.copyOf(sentBy));
        this.block = block;
    }

    /** An action of the standard, for {@link OcppActions}. */
    static <Q extends OcppRequest<R>, R extends OcppResponse> OcppAction<Q, R> standard(
            String name, Class<Q> requestType, Class<R> responseType, FunctionalBlock block, OcppRole... sentBy) {
        return new OcppAction<>(name, requestType, responseType, block, List.of(sentBy));
    }

    /**
     * Defines an action that the standard does not have.
     *
     * @param <Q> the request
     * @param <R> the response
     * @param name the name in the CALL, not blank, of at most {@value #MAX_NAME_LENGTH} characters; a vendor's prefix keeps it apart
     *     from actions of later versions of the standard
     * @param requestType the class of the request
     * @param responseType the class of the response
     * @param sentBy the sides that may send the request, at least one
     * @return the action, to be kept in a constant and returned by {@link OcppRequest#action()}
     * @throws IllegalArgumentException if the name is blank, too long or an action of the standard, or no side may send it
     */
    public static <Q extends OcppRequest<R>, R extends OcppResponse> OcppAction<Q, R> custom(
            String name, Class<Q> requestType, Class<R> responseType, OcppRole... sentBy) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("The name of an action has 1 to " + MAX_NAME_LENGTH
                    + " characters and is not blank: '" + name + "'");
        }
        if (OcppActions.find(name).isPresent()) {
            throw new IllegalArgumentException(name + " is an action of the standard");
        }
        if (sentBy.length == 0) {
            throw new IllegalArgumentException("No side may send " + name);
        }
        return new OcppAction<>(name, requestType, responseType, null, List.of(sentBy));
    }

    /**
     * The name in the CALL.
     *
     * @return the name, such as {@code BootNotification}
     */
    public String name() {
        return name;
    }

    /**
     * The class of the request.
     *
     * @return the class that a CALL's payload is read as
     */
    public Class<Q> requestType() {
        return requestType;
    }

    /**
     * The class of the response.
     *
     * @return the class that a CALLRESULT's payload is read as
     */
    public Class<R> responseType() {
        return responseType;
    }

    /**
     * The sides that may send the request.
     *
     * @return an unmodifiable set of one or two
     */
    public Set<OcppRole> sentBy() {
        return sentBy;
    }

    /**
     * The functional block that the action belongs to.
     *
     * @return the block, or {@code null} for a custom action
     */
    public @Nullable FunctionalBlock block() {
        return block;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof OcppAction<?, ?> other
                && name.equals(other.name)
                && requestType.equals(other.requestType)
                && responseType.equals(other.responseType);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
