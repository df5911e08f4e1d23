package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * All messages of both directions, with all that their schemas allow, checked by both ends and compared at both ends. Every action
 * has one or two who may send it, so the two directions together are all 64.
 */
abstract class MessageContract extends PeerContract {

    MessageContract(Peer peer, boolean compression) {
        super(peer, compression);
    }

    @TestFactory
    Stream<DynamicTest> whatThePeerAsksAndWeAnswerArrivesAsItWasSent() {
        return actionsOf(peersRole()).stream().map(action -> dynamicTest(action.name(), () -> peerAsks(action)));
    }

    @TestFactory
    Stream<DynamicTest> whatWeAskAndThePeerAnswersArrivesAsItWasSent() {
        return actionsOf(ours().role()).stream().map(action -> dynamicTest(action.name(), () -> weAsk(action)));
    }

    private void peerAsks(OcppAction<?, ?> action) throws Exception {
        List<Payload> requests = Payload.several(action.requestType());
        List<Payload> responses = Payload.several(action.responseType());
        for (int i = 0; i < requests.size(); i++) {
            ours().answers().respond(action, (OcppResponse) responses.get(i).message());

            JsonNode response = peerCalls(action, requests.get(i).json());

            assertSame(
                    requests.get(i).json(),
                    Payload.written(peersRole(), ours().answers().next()));
            assertSame(responses.get(i).json(), response);
        }
    }

    private void weAsk(OcppAction<?, ?> action) throws Exception {
        List<Payload> requests = Payload.several(action.requestType());
        List<Payload> responses = Payload.several(action.responseType());
        for (int i = 0; i < requests.size(); i++) {
            peerResponds(action, responses.get(i).json());

            OcppResponse response = weCall((OcppRequest<?>) requests.get(i).message());

            JsonNode received = peer().next("request");
            assertThat(received.get("action").stringValue()).isEqualTo(action.name());
            assertSame(requests.get(i).json(), received.get("payload"));
            assertSame(responses.get(i).json(), Payload.written(peersRole(), response));
        }
    }
}
