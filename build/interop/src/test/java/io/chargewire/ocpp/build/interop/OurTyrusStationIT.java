package io.chargewire.ocpp.build.interop;

/** The CSMS accepts permessage-deflate, whatever the station offers. */
class OurTyrusStationIT extends OurStationContract {

    OurTyrusStationIT() {
        super(OurTransport.TYRUS, true);
    }
}
