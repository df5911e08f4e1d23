/** The RPC engine of OCPP-J and the seam to WebSocket transports. */
module io.chargewire.ocpp.rpc {
    requires transitive io.chargewire.ocpp.model;
    requires static transitive org.jspecify;
    requires com.networknt.schema;
    requires io.chargewire.ocpp.schemas;
    requires java.naming;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.chargewire.ocpp.rpc;
    exports io.chargewire.ocpp.rpc.tls;
    exports io.chargewire.ocpp.rpc.transport;
    exports io.chargewire.ocpp.rpc.validation;
}
