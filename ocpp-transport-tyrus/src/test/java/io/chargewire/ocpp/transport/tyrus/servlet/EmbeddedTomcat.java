package io.chargewire.ocpp.transport.tyrus.servlet;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.websocket.server.WsSci;
import org.apache.tomcat.websocket.server.WsServerContainer;
import org.jspecify.annotations.Nullable;

/** The lines between the markers are those in the Javadoc of {@link ServletServerTransport}. */
class EmbeddedTomcat extends EmbeddedContainer {

    // Kept here, as the logging system forgets loggers that nobody holds.
    private static final Logger TOMCATS_LOG = Logger.getLogger("org.apache");

    private final Path directory;
    private @Nullable Tomcat running;

    EmbeddedTomcat(ServletServerTransport transport, int port) throws IOException {
        super(transport, port);
        TOMCATS_LOG.setLevel(Level.OFF);
        directory = Files.createTempDirectory("ocpp-tomcat");
    }

    @Override
    void startContainer(int port) throws Exception {
        String workDirectory = directory.toString();
        // begin
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(workDirectory);
        tomcat.setPort(port);
        Context context = tomcat.addContext("", workDirectory);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer((classes, application) -> transport.deploy(application), Set.of());
        tomcat.getConnector();
        // end
        configure(tomcat, context);
        running = tomcat;
        tomcat.start();
    }

    private void configure(Tomcat tomcat, Context context) {
        tomcat.getConnector().setProperty("connectionTimeout", Integer.toString(idleMillis));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setThrowOnFailure(true);
        context.addServletContainerInitializer(
                (classes, application) -> closeGivenUpSocketsSoon(application), Set.of());
    }

    /** Tomcat looks for sockets that were given up every ten seconds unless told otherwise. */
    private static void closeGivenUpSocketsSoon(ServletContext application) {
        ((WsServerContainer) application.getAttribute(ServerContainer.class.getName())).setProcessPeriod(1);
    }

    @Override
    int listeningPort() {
        return running == null ? -1 : running.getConnector().getLocalPort();
    }

    @Override
    int sockets() {
        if (running != null && running.getConnector().getProtocolHandler() instanceof Http11NioProtocol http) {
            // The connection that Tomcat waits for counts already.
            return (int) http.getConnectionCount() - 1;
        }
        return 0;
    }

    @Override
    void stopContainer() throws Exception {
        Tomcat tomcat = running;
        running = null;
        if (tomcat != null) {
            tomcat.stop();
            tomcat.destroy();
        }
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
