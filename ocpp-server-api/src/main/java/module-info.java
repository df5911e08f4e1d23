/** The CSMS role of OCPP 2.0.1. */
module io.chargewire.ocpp.server {
    requires transitive io.chargewire.ocpp.rpc;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.chargewire.ocpp.server;
    exports io.chargewire.ocpp.server.boot;
    exports io.chargewire.ocpp.server.certificate;
    exports io.chargewire.ocpp.server.cluster;
    exports io.chargewire.ocpp.server.handler;
    exports io.chargewire.ocpp.server.limits;
    exports io.chargewire.ocpp.server.report;
    exports io.chargewire.ocpp.server.smartcharging;
    exports io.chargewire.ocpp.server.transaction;
}
