package io.chargewire.ocpp.transport.tyrus.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A container's session in the hands of a test. */
final class FakeSession {

    private final Map<String, Object> userProperties = new HashMap<>();
    private final Map<Object, MessageHandler> handlers = new HashMap<>();
    final List<Long> idleTimeouts = new ArrayList<>();
    final List<CloseReason> closes = new ArrayList<>();
    private final BiConsumer<String, SendHandler> sendText;
    private final @Nullable Principal principal;

    /**
     * Creates a session.
     *
     * @param principal the user principal
     * @param sendText what the container does with a text
     */
    FakeSession(@Nullable Principal principal, BiConsumer<String, SendHandler> sendText) {
        this.principal = principal;
        this.sendText = sendText;
    }

    Session session() {
        return proxy(Session.class, (method, arguments) -> switch (method) {
            case "getUserPrincipal" -> principal;
            case "getUserProperties" -> userProperties;
            case "getAsyncRemote" -> remote();
            case "setMaxIdleTimeout" -> idleTimeouts.add((Long) arguments[0]);
            case "addMessageHandler" -> handlers.put(arguments[0], (MessageHandler) arguments[1]);
            case "close" -> closes.add((CloseReason) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private RemoteEndpoint.Async remote() {
        return proxy(RemoteEndpoint.Async.class, (method, arguments) -> {
            sendText.accept((String) arguments[0], (SendHandler) arguments[1]);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    void deliver(String part, boolean last) {
        ((MessageHandler.Partial<String>) Objects.requireNonNull(handlers.get(String.class))).onMessage(part, last);
    }

    @SuppressWarnings("unchecked")
    void deliver(ByteBuffer part, boolean last) {
        ((MessageHandler.Partial<ByteBuffer>) Objects.requireNonNull(handlers.get(ByteBuffer.class)))
                .onMessage(part, last);
    }

    @SuppressWarnings("unchecked")
    void pong(ByteBuffer payload) {
        ((MessageHandler.Whole<PongMessage>) Objects.requireNonNull(handlers.get(PongMessage.class)))
                .onMessage(() -> payload);
    }

    private interface Answers {
        @Nullable
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.answer(method.getName(), arguments == null ? new Object[0] : arguments);
                    return method.getReturnType() == void.class ? null : answer;
                });
        return type.cast(proxy);
    }
}
