package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.Requirement;
import org.junit.jupiter.api.Test;

/** The CSMS accepts permessage-deflate, which OkHttp offers. */
class OurCompressingOkHttpStationIT extends OurStationContract {

    OurCompressingOkHttpStationIT() {
        super(OurTransport.OKHTTP, true);
    }

    @Test
    @Requirement("Part 4, 3.3")
    void permessageDeflateIsAgreedUpon() {
        assertThat(opened().get("extensions").stringValue()).contains("permessage-deflate");
    }
}
