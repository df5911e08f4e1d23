/** For tests of programs and transports: raw WebSocket peers, an in-memory transport, transport contract tests. */
module io.chargewire.ocpp.testkit {
    requires transitive io.chargewire.ocpp.rpc;
    requires transitive net.jqwik.api;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.assertj.core;
    requires static transitive org.jspecify;
    requires io.chargewire.ocpp.schemas;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.chargewire.ocpp.testkit;
    exports io.chargewire.ocpp.testkit.arbitrary;
    exports io.chargewire.ocpp.testkit.junit;
    exports io.chargewire.ocpp.testkit.raw;
    exports io.chargewire.ocpp.testkit.session;
    exports io.chargewire.ocpp.testkit.time;
    exports io.chargewire.ocpp.testkit.tls;
    exports io.chargewire.ocpp.testkit.transport;

    // JUnit calls the contract tests by reflection.
    opens io.chargewire.ocpp.testkit.transport to
            org.junit.platform.commons;

    provides net.jqwik.api.providers.ArbitraryProvider with
            io.chargewire.ocpp.testkit.arbitrary.MessageProvider;
}
