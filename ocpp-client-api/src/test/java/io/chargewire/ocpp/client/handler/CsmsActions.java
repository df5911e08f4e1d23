package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The actions that a CSMS sends, each with a valid request. */
final class CsmsActions {

    private static final Properties REQUESTS = load();

    private CsmsActions() {}

    static List<OcppAction<?, ?>> all() {
        return OcppActions.all().stream()
                .filter(action -> action.sentBy().contains(OcppRole.CSMS))
                .toList();
    }

    /** A payload as JSON. */
    static String request(OcppAction<?, ?> action) {
        return Objects.requireNonNull(REQUESTS.getProperty(action.name()), action.name());
    }

    /** The name of the handler method: the action's, beginning with a small letter. */
    static String methodName(OcppAction<?, ?> action) {
        return Character.toLowerCase(action.name().charAt(0)) + action.name().substring(1);
    }

    private static Properties load() {
        Properties requests = new Properties();
        try (InputStream file = CsmsActions.class.getResourceAsStream("requests-of-a-csms.properties")) {
            requests.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }
}
