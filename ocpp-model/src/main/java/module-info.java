/**
 * The messages and datatypes of OCPP 2.0.1 as immutable Java values.
 *
 * <p>The values carry Jackson's annotations but need no JSON library to be built, compared or printed. Messages and datatypes are
 * open to reflection, because Jackson calls their private constructors.
 */
module io.chargewire.ocpp.model {
    requires transitive com.fasterxml.jackson.annotation;
    requires static transitive org.jspecify;

    exports io.chargewire.ocpp.model;
    exports io.chargewire.ocpp.model.datatypes;
    exports io.chargewire.ocpp.model.messages;

    opens io.chargewire.ocpp.model.datatypes;
    opens io.chargewire.ocpp.model.messages;
}
