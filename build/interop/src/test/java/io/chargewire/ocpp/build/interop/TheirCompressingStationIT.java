package io.chargewire.ocpp.build.interop;

/** The station offers permessage-deflate, whatever becomes of it. */
class TheirCompressingStationIT extends TheirStationContract {

    TheirCompressingStationIT() {
        super(true);
    }
}
