package io.chargewire.ocpp.examples.control;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.NotAuthorizedException;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.examples.station.charging.Visit;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.MessageStateEnum;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with the station from outside:
 *
 * <pre>
 *   GET  /state                  connection, status, meter, transaction, display
 *   GET  /messages?after=N       what has gone over the wire since message N
 *   POST /calls/{Action}         calls the CSMS with the body as payload
 *   POST /connect, /disconnect   gives and takes the network
 *   POST /plug-in, /plug-out     the cable
 *   POST /swipe                  a card: {"idToken": ..., "type": ...}
 *   POST /start, /stop           plugs in and shows the card; shows it again and pulls the cable
 *   POST /meter                  {"energy": Wh} puts the register forward
 *   POST /fault                  {"faulted": true or false}
 *   POST /reboot                 switches the station off and on
 * </pre>
 *
 * <p>A body may name the EVSE with evseId, 1 if it does not; connectorId is 1.
 */
public final class StationControl {

    private final String identity;
    private final SimulatedStation station;

    private StationControl(String identity, SimulatedStation station) {
        this.identity = identity;
        this.station = station;
    }

    /**
     * Listens.
     *
     * @param port 0 for a free one
     * @param identity the station's
     * @param station whom to drive; made with {@code byHand}
     * @param messages what the station's observer is
     * @return to be closed
     * @throws IOException if the port is in use
     */
    public static ControlServer start(int port, String identity, SimulatedStation station, MessageLog messages)
            throws IOException {
        StationControl control = new StationControl(identity, station);
        return new ControlServer(
                port,
                List.of(
                        ControlRoute.of("GET", "/state", request -> done(control.state())),
                        ControlRoute.of(
                                "GET",
                                "/messages",
                                request -> done(messages.after(identity, request.number("after", 0)))),
                        ControlRoute.of("POST", "/calls/{}", control::call),
                        control.deed("/connect", body -> station.findNetwork()),
                        control.deed("/disconnect", body -> station.loseNetwork()),
                        control.deed("/plug-in", body -> control.visit(body).plugIn()),
                        control.deed("/plug-out", body -> control.visit(body).pull()),
                        ControlRoute.of("POST", "/swipe", request -> control.swiped(request.object(), visit -> {})),
                        ControlRoute.of("POST", "/start", control::start),
                        ControlRoute.of("POST", "/stop", request -> control.swiped(request.object(), Visit::pull)),
                        control.deed("/meter", control::meter),
                        control.deed("/fault", control::fault),
                        control.deed("/reboot", body -> station.restart())));
    }

    private static CompletionStage<ControlReply> done(JsonNode body) {
        return CompletableFuture.completedFuture(ControlReply.ok(body));
    }

    private JsonNode state() {
        ObjectNode state = ControlReply.JSON.createObjectNode();
        state.put("identity", identity);
        try {
            StationClient client = station.client();
            state.put("connection", client.state().toString());
            state.put(
                    "registration",
                    client.registration() == null ? null : client.registration().wireValue());
        } catch (IllegalStateException e) {
            state.put("connection", "switched off");
        }
        ArrayNode evses = state.putArray("evses");
        for (Outlet outlet : station.outlets()) {
            Evse evse = outlet.evse();
            ObjectNode node = evses.addObject();
            node.put("id", evse.id());
            node.put("energy", outlet.meter().energy());
            node.put("power", outlet.meter().power());
            node.put("transactionId", transactionId(evse.id()));
            ObjectNode connector = node.putArray("connectors").addObject();
            connector.put("id", Evse.CONNECTOR_ID);
            connector.put("status", evse.status().wireValue());
            connector.put("plugged", evse.isPlugged());
        }
        ArrayNode display = state.putArray("display");
        station.display()
                .shown(displayState())
                .forEach(message -> display.add(message.getMessage().getContent()));
        return state;
    }

    /** As far as the display is concerned: one car that charges is enough. */
    private MessageStateEnum displayState() {
        if (station.outlets().stream().anyMatch(outlet -> outlet.evse().isCharging())) {
            return MessageStateEnum.CHARGING;
        }
        return switch (station.outlets().get(0).evse().status()) {
            case FAULTED -> MessageStateEnum.FAULTED;
            case UNAVAILABLE -> MessageStateEnum.UNAVAILABLE;
            default -> MessageStateEnum.IDLE;
        };
    }

    private @Nullable String transactionId(int evseId) {
        try {
            OngoingTransaction transaction = station.bays().transactionAt(evseId);
            return transaction == null ? null : transaction.id();
        } catch (IllegalStateException e) {
            // It is switched off.
            return null;
        }
    }

    private CompletionStage<ControlReply> call(ControlRequest request) {
        StationClient client = station.client();
        return NamedCall.of(
                request.arguments().get(0),
                request.body(),
                OcppRole.CHARGING_STATION,
                client.json(),
                call -> client.call((StationRequest<?>) call));
    }

    // ---- deeds

    private ControlRoute deed(String path, Consumer<ObjectNode> deed) {
        return ControlRoute.of("POST", path, request -> {
            ObjectNode body = request.object();
            outlet(body);
            try {
                deed.accept(body);
            } catch (IllegalStateException e) {
                throw ControlException.conflict(e.getMessage());
            }
            return done(state());
        });
    }

    /** The one that the body names, or the first. */
    private Outlet outlet(ObjectNode body) {
        int evseId = number(body, "evseId");
        if (number(body, "connectorId") != Evse.CONNECTOR_ID) {
            throw ControlException.unfit("/connectorId", "every EVSE has connector 1 only");
        }
        return station.outlets().stream()
                .filter(outlet -> outlet.evse().id() == evseId)
                .findFirst()
                .orElseThrow(() -> ControlException.unfit(
                        "/evseId",
                        "the EVSEs of this station are 1 to "
                                + station.outlets().size()));
    }

    private static int number(ObjectNode body, String name) {
        JsonNode node = body.path(name);
        if (node.isMissingNode()) {
            return 1;
        }
        if (!node.isInt()) {
            throw ControlException.unfit("/" + name, "has to be a number");
        }
        return node.intValue();
    }

    private Visit visit(ObjectNode body) {
        return station.bays().at(outlet(body).evse().id()).orElseThrow().visit();
    }

    private CompletionStage<ControlReply> start(ControlRequest request) {
        ObjectNode body = request.object();
        card(body);
        try {
            visit(body).plugIn();
        } catch (IllegalStateException e) {
            throw ControlException.conflict(e.getMessage());
        }
        return swiped(body, visit -> {});
    }

    private CompletionStage<ControlReply> swiped(ObjectNode body, Consumer<Visit> afterwards) {
        Visit visit = visit(body);
        return visit.swipe(card(body)).handle((done, failure) -> {
            if (failure != null) {
                Throwable cause = CallOutcome.cause(failure);
                return cause instanceof NotAuthorizedException
                        ? ControlReply.error(409, "NotAuthorized", String.valueOf(cause.getMessage()), Map.of())
                        : CallOutcome.failed(cause);
            }
            afterwards.accept(visit);
            return ControlReply.ok(state());
        });
    }

    private static IdToken card(ObjectNode body) {
        JsonNode token = body.path("idToken");
        if (!token.isString()
                || token.stringValue().isEmpty()
                || token.stringValue().length() > 36) {
            throw ControlException.unfit("/idToken", "has to be a text of 1 to 36 characters");
        }
        JsonNode type = body.path("type");
        try {
            IdTokenEnum known = type.isMissingNode() ? IdTokenEnum.ISO14443 : IdTokenEnum.fromWire(type.asString());
            return IdToken.builder().idToken(token.stringValue()).type(known).build();
        } catch (IllegalArgumentException e) {
            throw ControlException.unfit("/type", "is none of the types of an idToken");
        }
    }

    private void meter(ObjectNode body) {
        JsonNode energy = body.path("energy");
        if (!energy.isNumber()) {
            throw ControlException.unfit("/energy", "has to be a number of Wh");
        }
        try {
            outlet(body).meter().register(energy.doubleValue());
        } catch (IllegalArgumentException e) {
            throw ControlException.unfit("/energy", String.valueOf(e.getMessage()));
        }
    }

    private void fault(ObjectNode body) {
        JsonNode faulted = body.path("faulted");
        if (!faulted.isBoolean()) {
            throw ControlException.unfit("/faulted", "has to be true or false");
        }
        outlet(body).evse().faulted(faulted.booleanValue());
    }
}
