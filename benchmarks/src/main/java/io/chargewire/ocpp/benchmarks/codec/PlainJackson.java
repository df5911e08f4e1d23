package io.chargewire.ocpp.benchmarks.codec;

import io.chargewire.ocpp.rpc.internal.DateTimes;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Jackson as someone would set it up who reads and writes the model and checks nothing. */
final class PlainJackson {

    private PlainJackson() {}

    static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Times())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** The engine's reading of times, which is faster than that of java.time: no advantage shall come from there. */
    private static final class Times extends SimpleModule {

        private static final long serialVersionUID = 1L;

        Times() {
            addSerializer(Instant.class, new Writer());
            addDeserializer(Instant.class, new Reader());
        }
    }

    private static final class Writer extends StdScalarSerializer<Instant> {

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(DateTimes.format(value));
        }
    }

    private static final class Reader extends StdScalarDeserializer<Instant> {

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            Instant instant = DateTimes.parse(parser.getString());
            if (instant == null) {
                throw new IllegalArgumentException("not a dateTime");
            }
            return instant;
        }
    }
}
