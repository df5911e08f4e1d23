package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcppActionTest {

    private static final OcppAction<DimRequest, DimResponse> DIM =
            OcppAction.custom("ExampleDimDisplay", DimRequest.class, DimResponse.class, OcppRole.CSMS);

    private record DimRequest(int percent) implements CsmsRequest<DimResponse> {
        @Override
        public OcppAction<DimRequest, DimResponse> action() {
            return DIM;
        }
    }

    private record DimResponse() implements OcppResponse {}

    @Test
    void aVendorDefinesAnAction() {
        assertThat(DIM.name()).isEqualTo("ExampleDimDisplay").hasToString(DIM.toString());
        assertThat(DIM.requestType()).isEqualTo(DimRequest.class);
        assertThat(DIM.responseType()).isEqualTo(DimResponse.class);
        assertThat(DIM.sentBy()).containsExactly(OcppRole.CSMS);
        assertThat(DIM.block()).isNull();
        assertThat((Object) new DimRequest(50).action()).isSameAs(DIM);
    }

    @Test
    void actionsAreEqualByNameAndTypes() {
        assertThat(OcppAction.custom("ExampleDimDisplay", DimRequest.class, DimResponse.class, OcppRole.CSMS))
                .isEqualTo(DIM)
                .hasSameHashCodeAs(DIM);
        assertThat(OcppAction.custom("ExampleDim", DimRequest.class, DimResponse.class, OcppRole.CSMS))
                .isNotEqualTo(DIM);
        assertThat((Object) OcppAction.custom(
                        "ExampleDimDisplay", HeartbeatRequest.class, HeartbeatResponse.class, OcppRole.CSMS))
                .isNotEqualTo(DIM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "123456789012345678901234567890123456789012345678901"})
    void aNameHasOneToFiftyCharacters(String name) {
        assertThatThrownBy(() -> OcppAction.custom(name, DimRequest.class, DimResponse.class, OcppRole.CSMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 50 characters");
    }

    @Test
    void anActionOfTheStandardCannotBeRedefined() {
        assertThatThrownBy(() -> OcppAction.custom("Reset", DimRequest.class, DimResponse.class, OcppRole.CSMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Reset is an action of the standard");
    }

    @Test
    void someSideMustBeAllowedToSendIt() {
        assertThatThrownBy(() -> OcppAction.custom("ExampleDim", DimRequest.class, DimResponse.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No side may send ExampleDim");
    }

    @Test
    void theSendersCannotBeChanged() {
        assertThatThrownBy(() -> DIM.sentBy().add(OcppRole.CHARGING_STATION))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void thePeerOfOneSideIsTheOther() {
        assertThat(OcppRole.CSMS.peer()).isEqualTo(OcppRole.CHARGING_STATION);
        assertThat(OcppRole.CHARGING_STATION.peer()).isEqualTo(OcppRole.CSMS);
    }
}
