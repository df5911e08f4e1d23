package io.chargewire.ocpp.build.interop;

import tools.jackson.databind.JsonNode;

/** The peer failed at what it was told to do, most often because it was refused. */
final class PeerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** An error code of OCPP, an HTTP status, or the name of an error of JavaScript. */
    private final String code;

    private final transient JsonNode details;

    PeerException(JsonNode error) {
        super(error.get("code").stringValue() + ": " + error.path("message").asString(""));
        code = error.get("code").stringValue();
        details = error.path("details");
    }

    String code() {
        return code;
    }

    JsonNode details() {
        return details;
    }
}
