/** The JSON schemas of OCPP 2.0.1 and the catalogue of its actions, as data. */
module io.chargewire.ocpp.schemas {
    requires static transitive org.jspecify;
    requires tools.jackson.databind;

    exports io.chargewire.ocpp.schemas;
}
