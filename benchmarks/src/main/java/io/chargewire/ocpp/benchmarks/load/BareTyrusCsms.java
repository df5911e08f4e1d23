package io.chargewire.ocpp.benchmarks.load;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.LogManager;
import org.glassfish.tyrus.server.Server;

/**
 * What Tyrus costs alone: its own server with an endpoint that cuts the message id and the action's first letter out of the text
 * and answers a fixed string. Looks like a {@link LoadCsms} from outside.
 */
public final class BareTyrusCsms {

    private static final AtomicInteger CONNECTED = new AtomicInteger();
    private static final LongAdder BOOTS = new LongAdder();
    private static final LongAdder HEARTBEATS = new LongAdder();
    private static final int ID_START = "[2,\"".length();
    private static final int FROM_ID_TO_ACTION = "\",\"".length();

    private BareTyrusCsms() {}

    /**
     * Runs it.
     *
     * @param arguments the port, 0 for any
     * @throws DeploymentException if it cannot listen
     * @throws IOException if nobody reads its output
     */
    public static void main(String[] arguments) throws DeploymentException, IOException {
        // Tyrus tells much at its start.
        LogManager.getLogManager().reset();
        int port = Integer.parseInt(arguments[0]);
        // What is 0 elsewhere is -1 here.
        Server server = new Server("127.0.0.1", port == 0 ? -1 : port, "/ocpp", Map.of(), Stations.class);
        server.start();
        try {
            StateAnswers.serve(server.getPort(), () -> CsmsState.now(CONNECTED.get(), BOOTS.sum(), HEARTBEATS.sum()));
        } finally {
            server.stop();
        }
    }

    private static String answer(String text) {
        int idEnd = text.indexOf('"', ID_START);
        String id = text.substring(ID_START, idEnd);
        return switch (text.charAt(idEnd + FROM_ID_TO_ACTION)) {
            case 'B' -> {
                BOOTS.increment();
                yield "[3,\"" + id
                        + "\",{\"currentTime\":\"2026-03-01T10:15:30.000Z\",\"interval\":300,\"status\":\"Accepted\"}]";
            }
            case 'H' -> {
                HEARTBEATS.increment();
                yield "[3,\"" + id + "\",{\"currentTime\":\"2026-03-01T10:15:30.000Z\"}]";
            }
            default -> "[3,\"" + id + "\",{}]";
        };
    }

    /** Tells Tyrus where the endpoint is. Made by Tyrus. */
    public static final class Stations implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
            return Set.of(ServerEndpointConfig.Builder.create(Station.class, "/{identity}")
                    .subprotocols(List.of("ocpp2.0.1"))
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return Set.of();
        }
    }

    /** One connection. Made by Tyrus. */
    public static final class Station extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            CONNECTED.incrementAndGet();
            // No lambda: Tyrus finds out by reflection what a handler takes.
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    session.getAsyncRemote().sendText(answer(text));
                }
            });
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            CONNECTED.decrementAndGet();
        }
    }
}
