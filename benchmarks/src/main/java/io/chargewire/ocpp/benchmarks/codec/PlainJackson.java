package io.chargewire.ocpp.benchmarks.codec;

import io.chargewire.ocpp.rpc.internal.TimeModule;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Jackson as someone would set it up who reads and writes the model and checks nothing. */
final class PlainJackson {

    private PlainJackson() {}

    static JsonMapper mapper() {
        return JsonMapper.builder()
                // The engine's own, which is faster than java.time's: no advantage shall come from there.
                .addModule(new TimeModule())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }
}
