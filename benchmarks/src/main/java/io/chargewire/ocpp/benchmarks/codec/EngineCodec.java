package io.chargewire.ocpp.benchmarks.codec;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.internal.Frame;
import io.chargewire.ocpp.rpc.internal.FrameReader;
import io.chargewire.ocpp.rpc.internal.FrameWriter;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.Payloads;
import io.chargewire.ocpp.rpc.internal.ProtocolSchemas;
import io.chargewire.ocpp.rpc.internal.check.PayloadChecker;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The engine's codec of a CSMS, put together as its sessions have it. All that the benchmarks know of the engine's inside. */
final class EngineCodec {

    private final PayloadCodec codec = new PayloadCodec();
    private final PayloadChecker checker = new PayloadChecker(new ProtocolSchemas(Map.of()), codec);
    private final Payloads payloads = new Payloads(codec, checker, OcppRole.CSMS);
    private final FrameReader reader = new FrameReader(codec);
    private final FrameWriter writer = new FrameWriter(codec, payloads);

    /** A whole CALL to its checked request. */
    <T extends OcppMessage> T decode(String frame, Class<T> type) {
        if (!(reader.read(frame) instanceof Frame.Call call)) {
            throw new IllegalArgumentException("no CALL: " + frame);
        }
        return payloads.read(call.payload(), type, ValidationPolicy.STRICT, violations -> {});
    }

    /** A request to a whole checked CALL. */
    String encode(String id, String action, OcppMessage request) {
        return writer.call(id, action, request);
    }

    List<Violation> check(JsonNode payload, Class<? extends OcppMessage> type) {
        return checker.check(payload, type, false);
    }
}
