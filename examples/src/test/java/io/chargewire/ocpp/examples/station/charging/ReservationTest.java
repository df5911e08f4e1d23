package io.chargewire.ocpp.examples.station.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.OperationalStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReservationUpdateStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReserveNowStatusEnum;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReservationTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final IdToken CARD = token("04A1");
    private static final IdToken OTHER = token("04B2");
    private static final IdToken GROUP = token("family");

    private final Evse evse = new Evse(1);

    @Test
    void aReservedEvseIsOpenToItsCardAndGroupOnly() {
        assertThat(evse.reserve(new Reservation(7, CARD, GROUP, NOON))).isEqualTo(ReserveNowStatusEnum.ACCEPTED);
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.RESERVED);
        assertThat(evse.isOpenTo(token("04a1"), null)).isTrue();
        assertThat(evse.isOpenTo(OTHER, null)).isFalse();
        assertThat(evse.isOpenTo(OTHER, GROUP)).isTrue();
        assertThat(evse.isOpenTo(OTHER, OTHER)).isFalse();
    }

    @Test
    void withoutAGroupNoGroupMay() {
        evse.reserve(new Reservation(7, CARD, null, NOON));
        assertThat(evse.isOpenTo(OTHER, GROUP)).isFalse();
    }

    @Test
    void aReservationTakesThePlaceOfTheOneWithItsIdOnly() {
        evse.reserve(new Reservation(7, CARD, null, NOON));
        assertThat(evse.reserve(new Reservation(8, OTHER, null, NOON))).isEqualTo(ReserveNowStatusEnum.OCCUPIED);
        assertThat(evse.reserve(new Reservation(7, OTHER, null, NOON))).isEqualTo(ReserveNowStatusEnum.ACCEPTED);
        assertThat(evse.isOpenTo(OTHER, null)).isTrue();
        assertThat(evse.isOpenTo(CARD, null)).isFalse();
    }

    @Test
    void whatCannotBeUsedCannotBeReserved() {
        evse.plugIn();
        assertThat(evse.reserve(new Reservation(7, CARD, null, NOON))).isEqualTo(ReserveNowStatusEnum.OCCUPIED);
        evse.unplug();
        evse.change(Evse.Level.EVSE, OperationalStatusEnum.INOPERATIVE);
        assertThat(evse.reserve(new Reservation(7, CARD, null, NOON))).isEqualTo(ReserveNowStatusEnum.UNAVAILABLE);
        evse.faulted(true);
        assertThat(evse.reserve(new Reservation(7, CARD, null, NOON))).isEqualTo(ReserveNowStatusEnum.FAULTED);
    }

    @Test
    void aReservationThatIsUsedIsOver() {
        evse.reserve(new Reservation(7, CARD, null, NOON));
        assertThat(evse.useReservation()).isEqualTo(7);
        assertThat(evse.useReservation()).isNull();
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.AVAILABLE);
    }

    @Test
    void aReservationEndsWithItsTime() {
        evse.reserve(new Reservation(7, CARD, null, NOON));
        assertThat(evse.endReservation(NOON.minusMillis(1))).isNull();
        assertThat(evse.endReservation(NOON)).satisfies(update -> {
            assertThat(update.getReservationId()).isEqualTo(7);
            assertThat(update.getReservationUpdateStatus()).isEqualTo(ReservationUpdateStatusEnum.EXPIRED);
        });
        assertThat(evse.endReservation(NOON)).isNull();
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.AVAILABLE);
    }

    @Test
    void aReservationIsRemovedWhenItsEvseGoesOutOfService() {
        evse.reserve(new Reservation(7, CARD, null, NOON));
        evse.change(Evse.Level.STATION, OperationalStatusEnum.INOPERATIVE);
        assertThat(evse.endReservation(NOON.minusSeconds(60)))
                .satisfies(update ->
                        assertThat(update.getReservationUpdateStatus()).isEqualTo(ReservationUpdateStatusEnum.REMOVED));
    }

    @Test
    void noTextShowsTheCard() {
        assertThat(new Reservation(7, CARD, GROUP, NOON).toString())
                .doesNotContain("04A1")
                .doesNotContain("family");
    }

    private static IdToken token(String text) {
        return IdToken.builder().idToken(text).type(IdTokenEnum.ISO14443).build();
    }
}
