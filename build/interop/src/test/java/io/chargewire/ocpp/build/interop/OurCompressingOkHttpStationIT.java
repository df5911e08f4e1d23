package io.chargewire.ocpp.build.interop;

/** The CSMS accepts permessage-deflate, which OkHttp offers. */
class OurCompressingOkHttpStationIT extends OurStationContract {

    OurCompressingOkHttpStationIT() {
        super(OurTransport.OKHTTP, true);
    }
}
