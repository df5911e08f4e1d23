/** The charging station role of OCPP 2.0.1. */
module io.chargewire.ocpp.client {
    requires transitive io.chargewire.ocpp.rpc;
    requires static transitive org.jspecify;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports io.chargewire.ocpp.client.availability;
    exports io.chargewire.ocpp.client.boot;
    exports io.chargewire.ocpp.client.certificate;
    exports io.chargewire.ocpp.client.configuration;
    exports io.chargewire.ocpp.client.delivery;
    exports io.chargewire.ocpp.client.handler;
    exports io.chargewire.ocpp.client.provisioning;
    exports io.chargewire.ocpp.client.reset;
    exports io.chargewire.ocpp.client.securitylog;
    exports io.chargewire.ocpp.client.storage;
    exports io.chargewire.ocpp.client.transaction;
    exports io.chargewire.ocpp.client.trigger;
    exports io.chargewire.ocpp.client;
}
