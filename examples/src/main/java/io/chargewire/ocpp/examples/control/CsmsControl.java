package io.chargewire.ocpp.examples.control;

import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.csms.IdTokens;
import io.chargewire.ocpp.examples.csms.StationBook;
import io.chargewire.ocpp.examples.csms.TransactionLedger;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.server.RemoteStation;
import io.chargewire.ocpp.server.StationConnected;
import io.chargewire.ocpp.server.boot.StationBooted;
import io.chargewire.ocpp.server.transaction.OrderedEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with the CSMS from outside:
 *
 * <pre>
 *   GET  /stations                        who has ever connected, and how
 *   POST /stations/{id}/calls/{Action}    calls a station with the body as payload
 *   GET  /stations/{id}/messages?after=N  what has gone over the wire since message N
 *   GET  /transactions                    the transactions, event by event
 *   PUT  /config                          who may connect, boot and charge
 * </pre>
 */
public final class CsmsControl {

    private final ExampleCsms csms;
    private final MessageLog messages;

    private CsmsControl(ExampleCsms csms, MessageLog messages) {
        this.csms = csms;
        this.messages = messages;
    }

    /**
     * Listens.
     *
     * @param port 0 for a free one
     * @param csms whom to drive
     * @param messages what the CSMS's observer is
     * @return to be closed
     * @throws IOException if the port is in use
     */
    public static ControlServer start(int port, ExampleCsms csms, MessageLog messages) throws IOException {
        CsmsControl control = new CsmsControl(csms, messages);
        return new ControlServer(
                port,
                List.of(
                        ControlRoute.of("GET", "/stations", request -> done(control.stations())),
                        ControlRoute.of("POST", "/stations/{}/calls/{}", control::call),
                        ControlRoute.of("GET", "/stations/{}/messages", request -> done(control.messages(request))),
                        ControlRoute.of("GET", "/transactions", request -> done(control.transactions())),
                        ControlRoute.of("PUT", "/config", request -> done(control.configure(request)))));
    }

    private static CompletionStage<ControlReply> done(JsonNode body) {
        return CompletableFuture.completedFuture(ControlReply.ok(body));
    }

    private JsonNode stations() {
        ArrayNode array = ControlReply.JSON.createArrayNode();
        for (StationBook.Page page : csms.stations().pages()) {
            StationConnected connection = page.connection();
            ObjectNode node = array.addObject();
            node.put("identity", page.identity());
            node.put("connected", csms.station(page.identity()).isConnected());
            node.put("generation", connection.generation());
            node.put("securityProfile", connection.securityProfile().number());
            node.put("remoteAddress", connection.remoteAddress());
            StationBooted boot = page.boot();
            if (boot != null) {
                node.put("status", boot.status().wireValue());
                node.set("boot", ControlReply.JSON.readTree(csms.json().write(boot.request())));
            }
        }
        return array;
    }

    private CompletionStage<ControlReply> call(ControlRequest request) {
        RemoteStation station = known(request.arguments().get(0));
        return NamedCall.of(
                request.arguments().get(1),
                request.body(),
                OcppRole.CSMS,
                csms.json(),
                call -> station.call((CsmsRequest<?>) call));
    }

    private RemoteStation known(String identity) {
        if (!csms.stations().knows(identity)) {
            throw ControlException.notFound("station '" + identity + "' has never connected");
        }
        return csms.station(identity);
    }

    private JsonNode messages(ControlRequest request) {
        return messages.after(known(request.arguments().get(0)).identity(), request.number("after", 0));
    }

    private JsonNode transactions() {
        ArrayNode array = ControlReply.JSON.createArrayNode();
        for (TransactionLedger.Entry entry : csms.transactions().entries()) {
            ObjectNode node = array.addObject();
            node.put("station", entry.identity());
            node.put("transactionId", entry.transactionId());
            node.put("ended", entry.ended());
            node.put("missing", entry.missing());
            ArrayNode events = node.putArray("events");
            for (OrderedEvent event : entry.events()) {
                events.add(ControlReply.JSON.readTree(csms.json().write(event.request())));
            }
        }
        return array;
    }

    // ---- configuration

    private JsonNode configure(ControlRequest request) {
        ObjectNode config = request.object();
        config.propertyNames().forEach(name -> {
            if (!Set.of("boot", "tokens", "credentials").contains(name)) {
                throw ControlException.unfit("/" + name, "expected are boot, tokens and credentials");
            }
        });
        CsmsPolicy policy = csms.policy();
        // Everything is read before anything is changed.
        CsmsPolicy.Boot boot = config.has("boot") ? boot(config.get("boot"), policy.boot()) : policy.boot();
        IdTokens tokens = config.has("tokens") ? tokens(config.get("tokens")) : null;
        Map<String, String> credentials = new HashMap<>();
        if (config.has("credentials") && !config.get("credentials").isNull()) {
            config.get("credentials")
                    .properties()
                    .forEach(entry ->
                            credentials.put(entry.getKey(), text(entry.getValue(), "/credentials/" + entry.getKey())));
        }
        policy.boot(boot);
        if (tokens != null) {
            policy.idTokens(tokens);
        }
        if (config.has("credentials")) {
            policy.credentials(config.get("credentials").isNull() ? null : credentials);
        }
        return ControlReply.JSON.createObjectNode();
    }

    private static CsmsPolicy.Boot boot(JsonNode node, CsmsPolicy.Boot before) {
        JsonNode status = node.path("status");
        JsonNode interval = node.path("interval");
        if (!interval.isMissingNode() && !(interval.isInt() && interval.intValue() >= 0)) {
            throw ControlException.unfit("/boot/interval", "has to be a number of seconds, 0 or more");
        }
        return new CsmsPolicy.Boot(
                status.isMissingNode() ? before.status() : status(text(status, "/boot/status")),
                interval.isMissingNode() ? before.interval() : interval.intValue());
    }

    private static RegistrationStatusEnum status(String text) {
        try {
            return RegistrationStatusEnum.fromWire(text);
        } catch (IllegalArgumentException e) {
            throw ControlException.unfit("/boot/status", "has to be Accepted, Pending or Rejected");
        }
    }

    private static IdTokens tokens(JsonNode node) {
        if (node.isNull()) {
            return IdTokens.everyone();
        }
        if (!node.isArray()) {
            throw ControlException.unfit("/tokens", "has to be an array of idTokens, or null for everyone");
        }
        Set<String> tokens = new LinkedHashSet<>();
        for (int i = 0; i < node.size(); i++) {
            tokens.add(text(node.get(i), "/tokens/" + i));
        }
        return IdTokens.only(tokens);
    }

    private static String text(JsonNode node, String pointer) {
        if (!node.isString()) {
            throw ControlException.unfit(pointer, "has to be a text");
        }
        return node.stringValue();
    }
}
