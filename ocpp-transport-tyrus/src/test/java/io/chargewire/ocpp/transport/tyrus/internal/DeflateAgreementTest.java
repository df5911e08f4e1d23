package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateAgreementTest {

    private static final String ALONE = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "Permessage-Deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate;client_max_window_bits=\"10\" ; Server_No_Context_Takeover",
                "permessage-deflate; client_no_context_takeover",
                "x-unheard-of, permessage-deflate",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate"
            })
    @Requirement("Part 4, 3.3")
    void serverAgreesToCompressEachMessageAlone(String offers) {
        assertThat(DeflateAgreement.choose(List.of(offers)))
                .isEqualTo(new DeflateAgreement.Answer(new DeflateAgreement(false, false), ALONE));
    }

    @Test
    void offersMayComeInSeveralFields() {
        assertThat(DeflateAgreement.choose(List.of("x-other; a=b", "", "permessage-deflate")))
                .isNotNull();
    }

    @Test
    void windowOfJavaIsConfirmedWhenAskedFor() {
        DeflateAgreement.Answer answer =
                DeflateAgreement.choose(List.of("permessage-deflate; server_max_window_bits=15"));

        assertThat(answer).isNotNull();
        assertThat(answer.field()).isEqualTo(ALONE + "; server_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x-webkit-deflate-frame",
                "permessage-deflate; server_max_window_bits=14",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=\"8\"",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=015",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_max_window_bits; Client_Max_Window_Bits=9",
                "permessage-deflate; unheard_of",
                "permessage-deflate;",
                "permessage-deflate; =",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate client_no_context_takeover",
                "x; y=\"a, permessage-deflate, b\"",
                "x; y=\"permessage-deflate, permessage-deflate"
            })
    void offerThatCannotBeHonouredIsDeclined(String offers) {
        assertThat(DeflateAgreement.choose(List.of(offers))).isNull();
    }

    @Test
    void nothingOfferedIsNothingAgreed() throws Exception {
        assertThat(DeflateAgreement.choose(null)).isNull();
        assertThat(DeflateAgreement.read(true, null)).isNull();
        assertThat(DeflateAgreement.read(false, List.of(" "))).isNull();
    }

    @Test
    void clientDoesWhatTheServerChooses() throws Exception {
        assertThat(read("permessage-deflate")).isEqualTo(new DeflateAgreement(true, true));
        assertThat(read("permessage-deflate; client_no_context_takeover")).isEqualTo(new DeflateAgreement(false, true));
        assertThat(read("permessage-deflate;server_no_context_takeover; server_max_window_bits=\"9\""))
                .isEqualTo(new DeflateAgreement(true, false));
        assertThat(read(ALONE)).isEqualTo(new DeflateAgreement(false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-unheard-of",
                "permessage-deflate, permessage-deflate",
                "permessage-deflate, x-other",
                "permessage-deflate; client_max_window_bits=10",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; unheard_of"
            })
    void answerThatWasNotOfferedIsRefused(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(HandshakeException.class);
    }

    @Test
    void answerToNoOfferIsRefused() {
        assertThatThrownBy(() -> DeflateAgreement.read(false, List.of("permessage-deflate")))
                .isInstanceOf(HandshakeException.class);
    }

    private static DeflateAgreement read(String answer) throws HandshakeException {
        DeflateAgreement agreement = DeflateAgreement.read(true, List.of(answer));
        assertThat(agreement).isNotNull();
        return agreement;
    }
}
