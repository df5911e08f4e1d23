package io.chargewire.ocpp.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionCatalogueTest {

    private static final OcppSchemas SCHEMAS = OcppSchemas.v201();

    @Test
    void there_are_64_actions_in_the_order_of_their_names() {
        assertThat(SCHEMAS.actions()).hasSize(64);
        assertThat(SCHEMAS.actions()).extracting(ActionInfo::name).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void each_message_is_the_request_or_response_of_one_action() {
        assertThat(SCHEMAS.actions().stream().flatMap(action -> Stream.of(action.requestName(), action.responseName())))
                .containsExactlyInAnyOrderElementsOf(SCHEMAS.messageNames());
    }

    @Test
    void every_action_appears_in_a_use_case_of_its_own_block() {
        assertThat(SCHEMAS.actions())
                .allSatisfy(action -> assertThat(action.useCases())
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .allMatch(useCase -> useCase.matches("[A-P]\\d\\d"))
                        .anyMatch(useCase -> useCase.charAt(0) == action.block()));
    }

    @Test
    void every_functional_block_has_an_action() {
        assertThat(SCHEMAS.actions())
                .extracting(ActionInfo::block)
                .contains('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P');
    }

    @Test
    void a_station_sends_25_actions_and_a_csms_40_and_only_data_transfer_is_common() {
        assertThat(SCHEMAS.actions())
                .filteredOn(action -> action.sentBy().contains(Sender.CHARGING_STATION))
                .hasSize(25);
        assertThat(SCHEMAS.actions())
                .filteredOn(action -> action.sentBy().contains(Sender.CSMS))
                .hasSize(40);
        assertThat(SCHEMAS.actions())
                .filteredOn(action -> action.sentBy().size() == 2)
                .extracting(ActionInfo::name)
                .containsExactly("DataTransfer");
    }

    @Test
    void an_action_is_found_by_its_name_in_a_call() {
        ActionInfo action = SCHEMAS.action("SetNetworkProfile").orElseThrow();

        assertThat(action).isEqualTo(new ActionInfo("SetNetworkProfile", Set.of(Sender.CSMS), 'B', List.of("B09")));
        assertThat(action.requestName()).isEqualTo("SetNetworkProfileRequest");
        assertThat(action.responseName()).isEqualTo("SetNetworkProfileResponse");
    }

    @ParameterizedTest
    @CsvSource({"setNetworkProfile", "SetNetworkProfileRequest", "''"})
    void another_name_is_no_action(String name) {
        assertThat(SCHEMAS.action(name)).isEmpty();
    }

    @Test
    void an_action_is_immutable() {
        ActionInfo action = SCHEMAS.action("DataTransfer").orElseThrow();

        assertThatThrownBy(() -> SCHEMAS.actions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> action.sentBy().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> action.useCases().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_action_sent_by_nobody_is_refused() {
        assertThatThrownBy(() -> new ActionInfo("Reset", Set.of(), 'B', List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Reset is sent by nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "Charger, B, Reset is sent by 'Charger'",
        "CSMS, Q, Reset is of block 'Q'",
        "CSMS, BB, Reset is of block 'BB'"
    })
    void a_wrong_entry_is_refused_by_name(String sender, String block, String message) {
        String entry =
                "{\"action\":\"Reset\",\"sentBy\":[\"%s\"],\"block\":\"%s\",\"useCases\":[]}".formatted(sender, block);

        assertThatThrownBy(() -> ActionCatalogue.parse("[" + entry + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_action_listed_twice_is_refused() {
        String entry = "{\"action\":\"Reset\",\"sentBy\":[\"CSMS\"],\"block\":\"B\",\"useCases\":[]}";

        assertThatThrownBy(() -> ActionCatalogue.parse("[" + entry + "," + entry + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Reset is listed twice");
    }
}
