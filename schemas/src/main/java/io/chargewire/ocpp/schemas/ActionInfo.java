package io.chargewire.ocpp.schemas;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the specification says about one action, for instance {@code BootNotification}.
 *
 * @param name the action as it stands in a CALL (Part 4, 4.2.1), without {@code Request} or {@code Response}
 * @param sentBy who may send the request: one role, or both for {@code DataTransfer}; never empty, unmodifiable, the
 *     charging station first
 * @param block the letter of the functional block in Part 2 that the action belongs to, {@code A} to {@code P}
 * @param useCases the use cases of Part 2 in which the action appears, such as {@code B01}, ascending; they may be of other
 *     blocks too; unmodifiable
 */
public record ActionInfo(String name, Set<Sender> sentBy, char block, List<String> useCases) {

    /**
     * Copies both collections.
     *
     * @param name the action as it stands in a CALL
     * @param sentBy one role or both
     * @param block a letter from {@code A} to {@code P}
     * @param useCases ids of use cases, ascending
     * @throws IllegalArgumentException if {@code sentBy} is empty or {@code block} is not a letter from {@code A} to
     *     {@code P}
     */
    public ActionInfo {
        Objects.requireNonNull(name, "name");
        if (sentBy.isEmpty()) {
            throw new IllegalArgumentException("Action " + name + " is sent by nobody");
        }
        if (block < 'A' || block > 'P') {
            throw new IllegalArgumentException(
                    "Action " + name + " is of block '" + block + "'; the functional blocks are A to P");
        }
        sentBy = Collections.unmodifiableSet(EnumSet.copyOf(sentBy));
        useCases = List.copyOf(useCases);
    }

    /**
     * Name of the request's type, to be used with {@link OcppSchemas#schemaText}.
     *
     * @return the action's name with {@code Request} appended
     */
    public String requestName() {
        return name + "Request";
    }

    /**
     * Name of the response's type, to be used with {@link OcppSchemas#schemaText}.
     *
     * @return the action's name with {@code Response} appended
     */
    public String responseName() {
        return name + "Response";
    }
}
