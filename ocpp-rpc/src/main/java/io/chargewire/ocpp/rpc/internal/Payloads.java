package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.internal.check.PayloadChecker;
import io.chargewire.ocpp.rpc.internal.check.WatchedGenerator;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Payloads in and out, checked both ways. Thread-safe. */
public final class Payloads {

    private final PayloadCodec codec;
    private final PayloadChecker checker;
    private final OcppRole role;

    /**
     * Creates the pair of codec and checker.
     *
     * @param codec turns trees into values and back
     * @param checker knows the schemas
     * @param role the role of this side, since more is asked of what goes towards a charging station
     */
    public Payloads(PayloadCodec codec, PayloadChecker checker, OcppRole role) {
        this.codec = codec;
        this.checker = checker;
        this.role = role;
    }

    /**
     * Reads a payload of the peer.
     *
     * @param payload the tree
     * @param type what it shall become
     * @param policy which violations are accepted
     * @param tolerated is told of violations that were accepted
     * @param <T> what it shall become
     * @return the value
     * @throws UnfitPayloadException if it breaks rules that the policy does not tolerate
     */
    public <T extends OcppMessage> T read(
            JsonNode payload, Class<T> type, ValidationPolicy policy, Consumer<List<Violation>> tolerated) {
        List<Violation> violations = checker.check(payload, type, role == OcppRole.CHARGING_STATION);
        if (!violations.isEmpty()) {
            if (!violations.stream().allMatch(violation -> policy.tolerates(violation.rule()))) {
                throw new UnfitPayloadException(violations);
            }
            tolerated.accept(violations);
        }
        return codec.toValue(payload, type);
    }

    /**
     * Writes a payload of this side.
     *
     * @param message the value
     * @return its JSON
     * @throws UnfitPayloadException if it breaks any rule
     */
    public String write(OcppMessage message) {
        return write("", message, "");
    }

    /** The same between two texts. */
    String write(String before, OcppMessage message, String after) {
        return JsonText.of(codec.mapper(), before, target -> write(message, target), after);
    }

    private void write(OcppMessage message, JsonGenerator target) {
        Optional<WatchedGenerator> watched = checker.watch(target, message.getClass(), role == OcppRole.CSMS);
        if (watched.isEmpty()) {
            target.writeTree(checkedTree(message));
            return;
        }
        codec.write(message, watched.get());
        if (!watched.get().isCertain()) {
            checkedTree(message);
        }
    }

    private JsonNode checkedTree(OcppMessage message) {
        JsonNode payload = codec.toTree(message);
        List<Violation> violations = checker.check(payload, message.getClass(), role == OcppRole.CSMS);
        if (!violations.isEmpty()) {
            throw new UnfitPayloadException(violations);
        }
        return payload;
    }
}
