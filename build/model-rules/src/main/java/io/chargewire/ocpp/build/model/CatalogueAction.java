package io.chargewire.ocpp.build.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One entry of the catalogue of actions, {@code actions.json}.
 *
 * @param name the action as it is sent, {@code BootNotification}
 * @param sentByStation whether a charging station may send the request
 * @param sentByCsms whether a CSMS may send the request
 * @param block the letter of the functional block
 * @param useCases the use cases that mention the message, such as {@code B01}
 */
record CatalogueAction(
        String name, boolean sentByStation, boolean sentByCsms, FunctionalBlockName block, List<String> useCases) {

    String requestName() {
        return name + "Request";
    }

    String responseName() {
        return name + "Response";
    }

    /** Who sends the request, as words. */
    String senders() {
        if (sentByStation && sentByCsms) {
            return "the charging station and the CSMS";
        }
        return sentByStation ? "the charging station" : "the CSMS";
    }

    /** The sentence on the action's place in the specification that ends the Javadoc of its messages. */
    String place() {
        String place = "Functional block " + block.name().charAt(0) + ", " + block.title();
        if (useCases.isEmpty()) {
            return place + ".";
        }
        String cases = useCases.stream().collect(Collectors.joining(", "));
        return place + "; " + (useCases.size() == 1 ? "use case " : "use cases ") + cases + ".";
    }
}
