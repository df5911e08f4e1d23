package io.chargewire.ocpp.rpc.internal.check;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigInteger;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Tells of all that goes another way than as an object, list, text, int, decimal or boolean, so that nothing passes unseen. */
abstract class GuardedGenerator extends JsonGeneratorDelegate {

    GuardedGenerator(JsonGenerator target) {
        // Trees and beans come through here piece by piece.
        super(target, false);
    }

    /** Something else is about to be written. */
    abstract void other();

    @Override
    public JsonGenerator writeNull() {
        other();
        delegate.writeNull();
        return this;
    }

    @Override
    public JsonGenerator writeNumber(short number) {
        other();
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(long number) {
        other();
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(BigInteger number) {
        other();
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        other();
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        other();
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(String number) {
        other();
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(char[] number, int offset, int length) {
        other();
        delegate.writeNumber(number, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeString(Reader text, int length) {
        other();
        delegate.writeString(text, length);
        return this;
    }

    @Override
    public JsonGenerator writeString(char[] text, int offset, int length) {
        other();
        delegate.writeString(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
        other();
        delegate.writeUTF8String(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
        other();
        delegate.writeRawUTF8String(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeRaw(String text) {
        other();
        delegate.writeRaw(text);
        return this;
    }

    @Override
    public JsonGenerator writeRaw(String text, int offset, int length) {
        other();
        delegate.writeRaw(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeRaw(SerializableString text) {
        other();
        delegate.writeRaw(text);
        return this;
    }

    @Override
    public JsonGenerator writeRaw(char[] text, int offset, int length) {
        other();
        delegate.writeRaw(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeRaw(char text) {
        other();
        delegate.writeRaw(text);
        return this;
    }

    @Override
    public JsonGenerator writeRawValue(String text) {
        other();
        delegate.writeRawValue(text);
        return this;
    }

    @Override
    public JsonGenerator writeRawValue(String text, int offset, int length) {
        other();
        delegate.writeRawValue(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeRawValue(char[] text, int offset, int length) {
        other();
        delegate.writeRawValue(text, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        other();
        delegate.writeBinary(variant, data, offset, length);
        return this;
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        other();
        return delegate.writeBinary(variant, data, length);
    }

    @Override
    public JsonGenerator writeArray(int[] items, int offset, int length) {
        other();
        delegate.writeArray(items, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeArray(long[] items, int offset, int length) {
        other();
        delegate.writeArray(items, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeArray(double[] items, int offset, int length) {
        other();
        delegate.writeArray(items, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writeArray(String[] items, int offset, int length) {
        other();
        delegate.writeArray(items, offset, length);
        return this;
    }

    @Override
    public JsonGenerator writePropertyId(long id) {
        other();
        delegate.writePropertyId(id);
        return this;
    }

    @Override
    public JsonGenerator writeEmbeddedObject(Object value) {
        other();
        delegate.writeEmbeddedObject(value);
        return this;
    }
}
