package io.chargewire.ocpp.examples.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.Control.Answer;
import org.junit.jupiter.api.Test;

/** Use cases of block H. */
public abstract class ReservationUseCases extends UseCases {

    @Test
    void h01AReservedEvseIsForWhomItIsReserved() throws Exception {
        powerUp();
        reserve(7, "2036-01-01T00:00:00Z", "Accepted");
        awaitStatus("Reserved");
        reserve(8, "2036-01-01T00:00:00Z", "Occupied");
        deed("/plug-in", "{\"evseId\":2}");
        Answer other = station.post("/swipe", "{\"evseId\":2,\"idToken\":\"04B2\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().at("/error/description").stringValue()).contains("reserved");
        deed("/swipe", "{\"evseId\":2,\"idToken\":\"04A1\"}");
        assertThat(awaitEvents(1).get(0).get("reservationId").intValue()).isEqualTo(7);
    }

    @Test
    void h01ARemoteStartForSomebodyElseIsRejected() throws Exception {
        powerUp();
        reserve(7, "2036-01-01T00:00:00Z", "Accepted");
        String start = "{\"evseId\":2,\"remoteStartId\":5,\"idToken\":{\"idToken\":\"%s\",\"type\":\"ISO14443\"}}";
        callFor("Rejected", "RequestStartTransaction", start.formatted("04B2"));
        callFor("Accepted", "RequestStartTransaction", start.formatted("04A1"));
        deed("/plug-in", "{\"evseId\":2}");
        assertThat(awaitEvents(1).get(0).get("reservationId").intValue()).isEqualTo(7);
    }

    @Test
    void h02AReservationIsCancelled() throws Exception {
        powerUp();
        reserve(7, "2036-01-01T00:00:00Z", "Accepted");
        awaitStatus("Reserved");
        callFor("Rejected", "CancelReservation", "{\"reservationId\":9}");
        callFor("Accepted", "CancelReservation", "{\"reservationId\":7}");
        awaitStatus("Available");
    }

    @Test
    void aReservationEndsWithAFaultOfItsEvse() throws Exception {
        powerUp();
        reserve(7, "2036-01-01T00:00:00Z", "Accepted");
        deed("/fault", "{\"evseId\":2,\"faulted\":true}");
        awaitSent("ReservationStatusUpdate", 1);
        reserve(8, "2036-01-01T00:00:00Z", "Faulted");
        reserve(8, "2016-01-01T00:00:00Z", "Rejected");
    }

    private void reserve(int id, String until, String expected) throws Exception {
        String payload = "{\"id\":" + id + ",\"evseId\":2,\"expiryDateTime\":\"" + until
                + "\",\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}";
        callFor(expected, "ReserveNow", payload);
    }
}
