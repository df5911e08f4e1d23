package io.chargewire.ocpp.examples.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.InProcessPrograms;
import io.chargewire.ocpp.examples.usecase.ProgramPair;
import io.chargewire.ocpp.examples.usecase.UseCases;
import org.junit.jupiter.api.Test;

/** What the control port of the station refuses. */
class StationControlTest extends UseCases {

    @Override
    protected ProgramPair programs() throws Exception {
        return new InProcessPrograms();
    }

    @Test
    void deedsThatCannotBeDoneAreTold() throws Exception {
        powerUp();
        assertThat(station.post("/plug-out", "").status()).isEqualTo(409);
        deed("/plug-in", "");
        assertThat(station.post("/plug-in", "").status()).isEqualTo(409);
        assertThat(station.post("/plug-in", "{\"evseId\":3}")
                        .body()
                        .at("/error/pointer")
                        .stringValue())
                .isEqualTo("/evseId");
        assertThat(station.post("/swipe", "{}").status()).isEqualTo(422);
        assertThat(station.post("/swipe", "{\"idToken\":\"1\",\"type\":\"Fingerprint\"}")
                        .status())
                .isEqualTo(422);
        assertThat(station.post("/fault", "{}").status()).isEqualTo(422);
        assertThat(station.post("/calls/Reset", "{}").status()).isEqualTo(404);
        assertThat(station.post("/calls/Authorize", "{}")
                        .body()
                        .at("/error/pointer")
                        .stringValue())
                .isEqualTo("/idToken");
    }
}
