package io.chargewire.ocpp.transport.tyrus.servlet;

import java.io.IOException;

/** The containers that the endpoint is tried in. */
enum ServletContainer {
    TOMCAT {
        @Override
        EmbeddedContainer with(ServletServerTransport transport) throws IOException {
            return new EmbeddedTomcat(transport, 0);
        }
    },
    JETTY {
        @Override
        EmbeddedContainer with(ServletServerTransport transport) {
            return new EmbeddedJetty(transport, 0);
        }
    };

    abstract EmbeddedContainer with(ServletServerTransport transport) throws IOException;
}
