package io.chargewire.ocpp.build.interop;

import java.io.IOException;

/** The peer is the charging station, Tyrus our server. */
abstract class TheirStationContract extends ConnectionContract {

    TheirStationContract(boolean compression) {
        super(Peer.station(), compression);
    }

    @Override
    OurSide open(Peer peer, PeerSettings settings) throws IOException {
        return OurCsms.open();
    }

    @Override
    void connect(OurSide ours, Peer peer, PeerSettings settings) throws Exception {
        OurCsms csms = (OurCsms) ours;
        peer.ask("connect", settings.station(csms.endpoint()));
        csms.awaitStation();
    }
}
