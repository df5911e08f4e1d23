package io.chargewire.ocpp.build.interop;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The peer is the CSMS. */
abstract class OurStationContract extends ConnectionContract {

    private static final int PATIENCE_SECONDS = 30;

    private final OurTransport transport;

    OurStationContract(OurTransport transport, boolean compression) {
        super(Peer.csms(), compression);
        this.transport = transport;
    }

    @Test
    void ourPingsReachThePeerWhichAnswersThem() throws PeerException {
        // We cut who has not answered one in time.
        peer().next("pinged");
        peer().next("pinged");
    }

    @Override
    OurSide open(Peer peer, PeerSettings settings) throws PeerException {
        int port = peer.ask("listen", settings.csms(0)).intValue();
        return new OurStation(transport, port, null);
    }

    @Override
    void connect(OurSide ours, Peer peer, PeerSettings settings) throws Exception {
        ((OurStation) ours).connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
