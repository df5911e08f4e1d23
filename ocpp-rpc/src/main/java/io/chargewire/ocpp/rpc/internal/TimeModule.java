package io.chargewire.ocpp.rpc.internal;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Lets Jackson read and write instants as {@link DateTimes} does. */
public final class TimeModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Creates the module. */
    public TimeModule() {
        addSerializer(Instant.class, new Writer());
        addDeserializer(Instant.class, new Reader());
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
            String text = parser.getString();
            Instant instant = DateTimes.parse(text);
            return instant != null
                    ? instant
                    : (Instant) context.handleWeirdStringValue(Instant.class, text, "not a dateTime of RFC 3339");
        }
    }
}
