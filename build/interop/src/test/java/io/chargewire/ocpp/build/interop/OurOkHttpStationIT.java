package io.chargewire.ocpp.build.interop;

import org.junit.jupiter.api.Test;

class OurOkHttpStationIT extends OurStationContract {

    OurOkHttpStationIT() {
        super(OurTransport.OKHTTP, false);
    }

    @Test
    void ourPingsReachThePeerWhichAnswersThem() {
        // OkHttp cuts who has not answered one by the time of the next.
        peer().next("pinged");
        peer().next("pinged");
    }
}
