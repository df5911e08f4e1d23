package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcppActionsTest {

    static List<OcppAction<?, ?>> actions() {
        return OcppActions.all();
    }

    @Test
    void allHasEveryConstantSortedByName() throws IllegalAccessException {
        List<Object> constants = new ArrayList<>();
        for (Field field : OcppActions.class.getFields()) {
            constants.add(field.get(null));
        }

        assertThat(OcppActions.all())
                .hasSize(64)
                .containsExactlyInAnyOrderElementsOf(constants.stream()
                        .<OcppAction<?, ?>>map(constant -> (OcppAction<?, ?>) constant)
                        .toList())
                .isSortedAccordingTo(Comparator.comparing(OcppAction::name));
        assertThatThrownBy(() -> OcppActions.all().remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theDirectionsAreThoseOfTheStandard() {
        assertThat(OcppActions.all())
                .filteredOn(sentBy(OcppRole.CHARGING_STATION))
                .hasSize(25);
        assertThat(OcppActions.all()).filteredOn(sentBy(OcppRole.CSMS)).hasSize(40);
        assertThat(OcppActions.DATA_TRANSFER.sentBy()).containsExactly(OcppRole.CHARGING_STATION, OcppRole.CSMS);
    }

    @Test
    void theCatalogueAgrees() {
        for (JsonNode entry : SchemaFile.catalogue()) {
            OcppAction<?, ?> action =
                    OcppActions.find(entry.path("action").asString()).orElseThrow();
            FunctionalBlock block = action.block();
            Set<String> senders = new TreeSet<>();
            entry.path("sentBy")
                    .forEach(sender -> senders.add(sender.asString().equals("CSMS") ? "CSMS" : "CHARGING_STATION"));

            assertThat(block).isNotNull();
            assertThat(String.valueOf(block.letter()))
                    .isEqualTo(entry.path("block").asString());
            assertThat(action.sentBy()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(senders);
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void requestResponseAndActionAgree(OcppAction<?, ?> action) throws ReflectiveOperationException {
        assertThat(action.requestType().getSimpleName()).isEqualTo(action.name() + "Request");
        assertThat(action.responseType().getSimpleName()).isEqualTo(action.name() + "Response");
        assertThat(OcppActions.find(action.name()).orElseThrow()).isSameAs(action);

        SchemaFile file = SchemaFile.objects()
                .filter(object -> object.modelClass() == action.requestType())
                .findFirst()
                .orElseThrow();
        OcppRequest<?> request = JsonMapper.shared().treeToValue(file.fullExample(), action.requestType());
        assertThat((Object) request.action()).isSameAs(action);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void theInterfacesOfARequestAreItsDirections(OcppAction<?, ?> action) {
        assertThat(StationRequest.class.isAssignableFrom(action.requestType()))
                .isEqualTo(action.sentBy().contains(OcppRole.CHARGING_STATION));
        assertThat(CsmsRequest.class.isAssignableFrom(action.requestType()))
                .isEqualTo(action.sentBy().contains(OcppRole.CSMS));
        assertThat(action.requestType().getGenericInterfaces())
                .allSatisfy(type -> assertThat(((ParameterizedType) type).getActualTypeArguments())
                        .containsExactly(action.responseType()));
    }

    @Test
    void anUnknownNameIsNotFound() {
        assertThat(OcppActions.find("bootnotification")).isEmpty();
    }

    @Test
    void typesFollowFromTheRequest() {
        OcppAction<?, BootNotificationResponse> action = OcppActions.BOOT_NOTIFICATION;
        StationRequest<DataTransferResponse> asStation =
                DataTransferRequest.builder().vendorId("com.example").build();
        CsmsRequest<DataTransferResponse> asCsms =
                DataTransferRequest.builder().vendorId("com.example").build();

        assertThat(action.requestType()).isEqualTo(BootNotificationRequest.class);
        assertThat(asStation).isEqualTo(asCsms);
        assertThat(HeartbeatRequest.builder().build()).isInstanceOf(StationRequest.class);
    }

    private static Predicate<OcppAction<?, ?>> sentBy(OcppRole role) {
        return action -> action.sentBy().contains(role);
    }
}
