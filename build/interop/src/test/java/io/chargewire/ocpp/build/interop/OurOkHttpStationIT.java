package io.chargewire.ocpp.build.interop;

/** The CSMS knows no compression. */
class OurOkHttpStationIT extends OurStationContract {

    OurOkHttpStationIT() {
        super(OurTransport.OKHTTP, false);
    }
}
