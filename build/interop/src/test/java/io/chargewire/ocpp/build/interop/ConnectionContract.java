package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Requirement;
import org.junit.jupiter.api.Test;

/** What is between the messages: identity, subprotocol, pings, closing. */
abstract class ConnectionContract extends RefusalContract {

    ConnectionContract(Peer peer, boolean compression) {
        super(peer, compression);
    }

    @Test
    @Requirement({"Part 4, 3.1.1", "Part 4, 3.1.2"})
    void bothSpeakOcpp201ForTheIdentityWithTheSpace() {
        assertThat(opened().get("protocol").stringValue()).isEqualTo(PeerSettings.OCPP_201);
        assertThat(opened().get("identity").stringValue()).isEqualTo("RDAM 123");
    }

    @Test
    @Requirement("Part 4, 3.3")
    void permessageDeflateIsAgreedUponExactlyIfThePeerIsForIt() {
        assertThat(opened().get("extensions").stringValue().contains("permessage-deflate"))
                .isEqualTo(compression());
    }

    @Test
    void thePeersPingsAreAnswered() throws PeerException {
        // The peer cuts who has not answered one by the time of the next.
        peer().next("pong");
        peer().next("pong");
        OcppAction<?, ?> action = actionsOf(ours().role()).get(0);
        Payload response = Payload.any(action.responseType());
        peerResponds(action, response.json());

        assertThat(weCall((OcppRequest<?>) Payload.any(action.requestType()).message()))
                .isEqualTo(response.message());
    }

    @Test
    void thePeersCloseCodeReachesUs() throws Exception {
        peer().ask("hangUp", Payload.object().put("code", 4001).put("reason", "märz"));

        assertThat(ours().closed().next()).isEqualTo(new CloseReason(4001, "märz"));
    }
}
