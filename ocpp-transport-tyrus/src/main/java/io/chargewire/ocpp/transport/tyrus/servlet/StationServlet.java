package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides on opening handshakes in front of the upgrade: what is refused never becomes a session. */
final class StationServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(StationServlet.class);
    private static final long serialVersionUID = 1L;

    private final transient ServletServerTransport transport;

    StationServlet(ServletServerTransport transport) {
        this.transport = transport;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Reception reception = transport.reception();
            HandshakeRequest opening = OpeningRequest.read(request, transport.path(), transport.profile());
            Admission admission = decide(reception, opening);
            if (admission instanceof Admission.Refused refused) {
                LOG.info(
                        "{} at {} is refused with {}: {}",
                        opening.identity(),
                        opening.remoteAddress(),
                        refused.status(),
                        refused.reason());
                throw new Refusal(refused.status(), refused.reason());
            }
            reception.upgrade(getServletContext(), request, response, opening, admission);
        } catch (Refusal refusal) {
            LOG.debug(
                    "A handshake of {} is answered with {}: {}",
                    request.getRemoteAddr(),
                    refusal.status(),
                    refusal.getMessage());
            refusal.answer(response);
        }
    }

    private Admission decide(Reception reception, HandshakeRequest opening) throws Refusal {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        try {
            reception.acceptor().admit(opening).whenComplete((admission, failure) -> {
                if (failure == null) {
                    decision.complete(admission);
                } else {
                    decision.completeExceptionally(failure);
                }
            });
            return decision.get(transport.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the decision on the handshake took too long");
        } catch (InterruptedException containerStops) {
            Thread.currentThread().interrupt();
            throw new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the container stops");
        } catch (ExecutionException | RuntimeException e) {
            LOG.error("The decision on a handshake of {} failed", opening.remoteAddress(), e);
            throw new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "the acceptor failed");
        }
    }
}
