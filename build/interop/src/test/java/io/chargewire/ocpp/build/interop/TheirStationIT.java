package io.chargewire.ocpp.build.interop;

class TheirStationIT extends TheirStationContract {

    TheirStationIT() {
        super(false);
    }
}
