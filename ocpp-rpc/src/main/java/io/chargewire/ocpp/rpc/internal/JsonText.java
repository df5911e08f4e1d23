package io.chargewire.ocpp.rpc.internal;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SegmentedStringWriter;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.databind.json.JsonMapper;

/** JSON texts, written into buffers that are used again, as the mapper itself does where it makes texts. */
final class JsonText {

    private JsonText() {}

    /**
     * Writes a text.
     *
     * @param mapper makes the generator
     * @param before goes before it as it is
     * @param writing writes one value
     * @param after goes behind it as it is
     * @return what was written
     */
    static String of(JsonMapper mapper, String before, Consumer<JsonGenerator> writing, String after) {
        BufferRecycler buffers = mapper.tokenStreamFactory()._getBufferRecycler();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
            text.write(before);
            try (JsonGenerator generator = mapper.createGenerator(text)) {
                writing.accept(generator);
            }
            text.write(after);
            return text.getAndClear();
        } finally {
            buffers.releaseToPool();
        }
    }
}
