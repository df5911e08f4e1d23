package io.chargewire.ocpp.build.model;

/** One concern of every value class. */
interface ClassPart {

    /** Adds this part's fields, methods and annotations to the class. */
    void addTo(ValueClass value);
}
