package io.chargewire.ocpp.build.interop;

/** The CSMS accepts permessage-deflate, which the Tyrus client offers. */
class OurTyrusStationIT extends OurStationContract {

    OurTyrusStationIT() {
        super(OurTransport.TYRUS, true);
    }
}
