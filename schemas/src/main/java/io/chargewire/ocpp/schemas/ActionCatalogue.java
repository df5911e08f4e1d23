package io.chargewire.ocpp.schemas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code actions.json}. Read as a tree, because binding would make the named module open itself to Jackson. */
final class ActionCatalogue {

    private ActionCatalogue() {}

    /**
     * The actions by name.
     *
     * @throws IllegalArgumentException if an action is listed twice or its sender or block is none
     * @throws tools.jackson.core.JacksonException if the text is no JSON
     */
    static SortedMap<String, ActionInfo> parse(String json) {
        SortedMap<String, ActionInfo> actions = new TreeMap<>();
        for (JsonNode entry : new JsonMapper().readTree(json)) {
            ActionInfo action = action(entry);
            if (actions.put(action.name(), action) != null) {
                throw new IllegalArgumentException("Action " + action.name() + " is listed twice");
            }
        }
        return Collections.unmodifiableSortedMap(actions);
    }

    private static ActionInfo action(JsonNode entry) {
        String name = entry.required("action").stringValue();
        Set<Sender> sentBy = EnumSet.noneOf(Sender.class);
        for (JsonNode sender : entry.required("sentBy")) {
            sentBy.add(sender(name, sender.stringValue()));
        }
        String block = entry.required("block").stringValue();
        if (block.length() != 1) {
            throw new IllegalArgumentException(
                    "Action " + name + " is of block '" + block + "'; a block is one letter");
        }
        List<String> useCases = new ArrayList<>();
        for (JsonNode useCase : entry.required("useCases")) {
            useCases.add(useCase.stringValue());
        }
        return new ActionInfo(name, sentBy, block.charAt(0), useCases);
    }

    private static Sender sender(String action, String text) {
        return switch (text) {
            case "ChargingStation" -> Sender.CHARGING_STATION;
            case "CSMS" -> Sender.CSMS;
            default ->
                throw new IllegalArgumentException(
                        "Action " + action + " is sent by '" + text + "'; a sender is ChargingStation or CSMS");
        };
    }
}
