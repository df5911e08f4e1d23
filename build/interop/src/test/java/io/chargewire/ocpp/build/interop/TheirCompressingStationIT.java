package io.chargewire.ocpp.build.interop;

/** The station offers permessage-deflate, which our server agrees to. */
class TheirCompressingStationIT extends TheirStationContract {

    TheirCompressingStationIT() {
        super(true);
    }
}
