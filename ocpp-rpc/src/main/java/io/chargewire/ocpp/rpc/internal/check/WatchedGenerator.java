package io.chargewire.ocpp.rpc.internal.check;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * Writes a payload and watches it go by, so that one that is valid is written and checked in one pass. It knows what is certainly right;
 * whatever else it sees makes it doubt, and the whole check has to decide on the tree. Not thread-safe.
 */
public final class WatchedGenerator extends GuardedGenerator {

    private final boolean towardsStation;

    /** What the next value must be. */
    private ValueCheck next;

    /** The innermost object or list; null outside of all, and for what may be anything. */
    private @Nullable ValueCheck container;

    /** The last known property of the innermost object; null if there is none, or it is not known any more. */
    private ObjectCheck.@Nullable Property last;

    /** In an object, a bit for each property that was written; in a list, the number of items. */
    private long seen;

    /** What surrounds {@link #container}, and what was seen there. */
    private @Nullable ValueCheck[] outer = new @Nullable ValueCheck[8];

    private long[] outerSeen = new long[8];
    private ObjectCheck.@Nullable Property[] outerLast = new ObjectCheck.@Nullable Property[8];
    private int depth;

    /** How many objects and lists are open inside a value that may be anything. */
    private int free;

    private boolean doubtful;

    WatchedGenerator(JsonGenerator target, ValueCheck payload, boolean towardsStation) {
        super(target);
        this.towardsStation = towardsStation;
        next = payload;
    }

    /**
     * Whether the payload, written to its end, is valid for certain.
     *
     * @return false if it has to be checked as a tree
     */
    public boolean isCertain() {
        return !doubtful && depth == 0 && free == 0;
    }

    private void doubtUnless(boolean right) {
        if (!right) {
            doubtful = true;
        }
    }

    // ---- objects and lists

    private void open(boolean fits) {
        item();
        if (free > 0 || next == AnyCheck.ANY || !fits) {
            doubtUnless(free > 0 || next == AnyCheck.ANY);
            free++;
            return;
        }
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, depth * 2);
            outerSeen = Arrays.copyOf(outerSeen, depth * 2);
            outerLast = Arrays.copyOf(outerLast, depth * 2);
        }
        outer[depth] = container;
        outerSeen[depth] = seen;
        outerLast[depth] = last;
        last = null;
        depth++;
        container = next;
        seen = 0;
        if (next instanceof ListCheck list) {
            next = list.item();
        }
    }

    private void shut() {
        if (free > 0) {
            free--;
            return;
        }
        if (container instanceof ObjectCheck object) {
            doubtUnless(object.hasRequired(seen));
        } else if (container instanceof ListCheck list) {
            doubtUnless(list.allows(seen));
        }
        depth--;
        container = outer[depth];
        seen = outerSeen[depth];
        last = outerLast[depth];
        if (container instanceof ListCheck list) {
            next = list.item();
        }
    }

    private void item() {
        if (free == 0 && container instanceof ListCheck) {
            seen++;
        }
    }

    private void name(String name) {
        if (free > 0 || !(container instanceof ObjectCheck object)) {
            return;
        }
        ObjectCheck.Property property = object.property(name, last);
        if (property == null) {
            doubtUnless(object.isOpen());
            next = AnyCheck.ANY;
            return;
        }
        doubtUnless((seen & property.bit) == 0);
        seen |= property.bit;
        next = property.check;
        last = property;
    }

    @Override
    public JsonGenerator writeStartObject() {
        open(next instanceof ObjectCheck);
        delegate.writeStartObject();
        return this;
    }

    @Override
    public JsonGenerator writeStartObject(Object value) {
        open(next instanceof ObjectCheck);
        delegate.writeStartObject(value);
        return this;
    }

    @Override
    public JsonGenerator writeStartObject(Object value, int size) {
        open(next instanceof ObjectCheck);
        delegate.writeStartObject(value, size);
        return this;
    }

    @Override
    public JsonGenerator writeEndObject() {
        shut();
        delegate.writeEndObject();
        return this;
    }

    @Override
    public JsonGenerator writeStartArray() {
        open(next instanceof ListCheck);
        delegate.writeStartArray();
        return this;
    }

    @Override
    public JsonGenerator writeStartArray(Object value) {
        open(next instanceof ListCheck);
        delegate.writeStartArray(value);
        return this;
    }

    @Override
    public JsonGenerator writeStartArray(Object value, int size) {
        open(next instanceof ListCheck);
        delegate.writeStartArray(value, size);
        return this;
    }

    @Override
    public JsonGenerator writeEndArray() {
        shut();
        delegate.writeEndArray();
        return this;
    }

    @Override
    public JsonGenerator writeName(String name) {
        name(name);
        delegate.writeName(name);
        return this;
    }

    @Override
    public JsonGenerator writeName(SerializableString name) {
        name(name.getValue());
        delegate.writeName(name);
        return this;
    }

    // ---- values with a check of their own

    @Override
    public JsonGenerator writeString(String text) {
        item();
        doubtUnless(free > 0 || (text != null && next.surelyTakes(text)));
        delegate.writeString(text);
        return this;
    }

    @Override
    public JsonGenerator writeString(SerializableString text) {
        item();
        doubtUnless(free > 0 || next.surelyTakes(text.getValue()));
        delegate.writeString(text);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(int number) {
        item();
        doubtUnless(free > 0 || next.surelyTakes(number));
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal number) {
        item();
        doubtUnless(free > 0 || (number != null && next.surelyTakes(number, towardsStation)));
        delegate.writeNumber(number);
        return this;
    }

    @Override
    public JsonGenerator writeBoolean(boolean truth) {
        item();
        doubtUnless(free > 0 || next.surelyTakes(truth));
        delegate.writeBoolean(truth);
        return this;
    }

    @Override
    void other() {
        item();
        doubtUnless(free > 0 || next == AnyCheck.ANY);
    }
}
