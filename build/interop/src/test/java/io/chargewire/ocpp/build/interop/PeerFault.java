package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.testkit.arbitrary.InvalidPayload;
import io.chargewire.ocpp.testkit.arbitrary.ViolationKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where ocpp-rpc 2.2.1 departs from the standard. Whatever is not here is expected to be right. */
enum PeerFault {
    /**
     * JavaScript knows only numbers of 64 bits, so that of a number with more than 17 digits the last ones get lost. RFC 8259, 6
     * warns of it; Part 2, 2.1.4 wants a station's decimals kept with all their digits. Ours keep them.
     */
    NUMBERS_ARE_DOUBLES,
    /** {@code OccurenceConstraintViolation}, as OCPP 1.6 spells it, is sent instead of {@code OccurrenceConstraintViolation}. */
    MISSPELLED_CODE,
    /**
     * Part 4, 4.3 keeps FormatViolation for a payload that is syntactically incorrect. A text that is too long, a number out of
     * range, a value outside of its enumeration and no dateTime are invalid values: PropertyConstraintViolation.
     */
    BAD_VALUE_IS_FORMAT_VIOLATION,
    /** A property that does not exist is no value that is not allowed: the structure is wrong, FormatViolation. */
    UNKNOWN_PROPERTY_IS_BAD_VALUE,
    /** A payload that is no object has not the structure of a payload, rather than a field of a wrong type. */
    NO_OBJECT_IS_BAD_TYPE,
    /**
     * The JSON schemas do not say all: integers of 32 bits, three decimals of a second, six of a decimal, the characters of an
     * identifierString (Part 2, 2.1.4) and one value for each property (RFC 8259, 4) are not checked.
     */
    CHECKS_SCHEMAS_ONLY,
    /**
     * A dateTime without an offset, with {@code +0100} or {@code +25:00} is let through. RFC 3339, 5.6 asks for an offset of at most
     * 23 hours with a colon in it.
     */
    LAX_DATE_TIMES,
    /** Details of a CALLERROR hold the whole payload that was refused, tokens and all. */
    ECHOES_PAYLOADS,
    /** HTTP 401 comes without {@code WWW-Authenticate}, which RFC 9110, 15.5.2 demands. */
    UNAUTHORIZED_WITHOUT_CHALLENGE,
    /** A CSMS that has no subprotocol in common leaves the connection open, which Part 4, 3.2 wants closed at once. */
    KEEPS_CONNECTION_WITHOUT_SUBPROTOCOL;

    /** A code that the peer sends, and why it is not the standard's. */
    private record OddCode(PeerFault fault, String code) {}

    private static final String FORMAT = RpcErrorCode.FORMAT_VIOLATION.wireValue();
    private static final String PROPERTY = RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION.wireValue();
    private static final String TYPE = RpcErrorCode.TYPE_CONSTRAINT_VIOLATION.wireValue();
    private static final String OCCURENCE = "OccurenceConstraintViolation";

    private static final Map<ViolationKind, OddCode> ODD_CODES = Map.ofEntries(
            Map.entry(ViolationKind.MISSING_PROPERTY, new OddCode(MISSPELLED_CODE, OCCURENCE)),
            Map.entry(ViolationKind.TOO_FEW_ITEMS, new OddCode(MISSPELLED_CODE, OCCURENCE)),
            Map.entry(ViolationKind.TOO_MANY_ITEMS, new OddCode(MISSPELLED_CODE, OCCURENCE)),
            Map.entry(ViolationKind.TOO_LONG, new OddCode(BAD_VALUE_IS_FORMAT_VIOLATION, FORMAT)),
            Map.entry(ViolationKind.BELOW_MINIMUM, new OddCode(BAD_VALUE_IS_FORMAT_VIOLATION, FORMAT)),
            Map.entry(ViolationKind.ABOVE_MAXIMUM, new OddCode(BAD_VALUE_IS_FORMAT_VIOLATION, FORMAT)),
            Map.entry(ViolationKind.NOT_IN_ENUMERATION, new OddCode(BAD_VALUE_IS_FORMAT_VIOLATION, FORMAT)),
            Map.entry(ViolationKind.BAD_FORMAT, new OddCode(BAD_VALUE_IS_FORMAT_VIOLATION, FORMAT)),
            Map.entry(ViolationKind.UNKNOWN_PROPERTY, new OddCode(UNKNOWN_PROPERTY_IS_BAD_VALUE, PROPERTY)),
            Map.entry(ViolationKind.NOT_AN_OBJECT, new OddCode(NO_OBJECT_IS_BAD_TYPE, TYPE)));

    private static final Set<String> TAKEN_FOR_DATE_TIMES =
            Set.of("2024-01-01T10:00:00", "2024-01-01T10:00:00+0100", "2024-01-01T10:00:00+25:00");

    /**
     * The code with which the peer refuses a payload.
     *
     * @return the text on the wire; empty if the peer does not see that anything is wrong ({@link #CHECKS_SCHEMAS_ONLY}, {@link
     *     #LAX_DATE_TIMES})
     */
    static Optional<String> codeFor(InvalidPayload invalid) {
        ViolationKind kind = invalid.kind();
        if (kind == ViolationKind.BAD_FORMAT
                && TAKEN_FOR_DATE_TIMES.contains(
                        Payload.tree(invalid.json()).at(invalid.pointer()).stringValue())) {
            return Optional.empty();
        }
        return switch (kind) {
            case DUPLICATE_PROPERTY, BEYOND_32_BITS, BAD_IDENTIFIER, TOO_PRECISE_DATE_TIME, TOO_PRECISE_DECIMAL ->
                Optional.empty();
            default -> {
                OddCode odd = ODD_CODES.get(kind);
                yield Optional.of(odd == null ? kind.rule().code().wireValue() : odd.code());
            }
        };
    }
}
