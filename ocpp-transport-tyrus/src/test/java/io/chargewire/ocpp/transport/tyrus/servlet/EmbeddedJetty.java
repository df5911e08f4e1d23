package io.chargewire.ocpp.transport.tyrus.servlet;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The lines between the markers are those in the Javadoc of {@link ServletServerTransport}. */
class EmbeddedJetty extends EmbeddedContainer {

    private @Nullable Server running;

    EmbeddedJetty(ServletServerTransport transport, int port) {
        super(transport, port);
    }

    @Override
    void startContainer(int port) throws Exception {
        // begin
        Server jetty = new Server(port);
        ServletContextHandler context = new ServletContextHandler("/");
        JakartaWebSocketServletContainerInitializer.configure(
                context, (application, container) -> transport.deploy(application));
        jetty.setHandler(context);
        // end
        ServerConnector connector = (ServerConnector) jetty.getConnectors()[0];
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(idleMillis);
        running = jetty;
        jetty.start();
    }

    @Override
    int listeningPort() {
        return running == null ? -1 : ((ServerConnector) running.getConnectors()[0]).getLocalPort();
    }

    @Override
    int sockets() {
        return running == null
                ? 0
                : running.getConnectors()[0].getConnectedEndPoints().size();
    }

    @Override
    void stopContainer() throws Exception {
        Server jetty = running;
        running = null;
        if (jetty != null) {
            jetty.stop();
        }
    }
}
