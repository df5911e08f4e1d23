package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose user is the admitted connection, which the container hands on to the session. */
final class AdmittedRequest extends HttpServletRequestWrapper {

    private final AdmittedConnection admitted;

    AdmittedRequest(HttpServletRequest request, AdmittedConnection admitted) {
        super(request);
        this.admitted = admitted;
    }

    @Override
    public Principal getUserPrincipal() {
        return admitted;
    }
}
