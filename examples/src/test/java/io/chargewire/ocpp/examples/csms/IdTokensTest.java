package io.chargewire.ocpp.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdTokensTest {

    @Test
    void onlyTheTokensThatAreKnownMayChargeInWhateverCaseTheyAreWritten() {
        IdTokens tokens = IdTokens.only(Set.of("04a1B2"));

        assertThat(decide(tokens, "04A1b2")).isEqualTo("Accepted");
        assertThat(decide(tokens, "04A1")).isEqualTo("Unknown");
        assertThat(decide(IdTokens.everyone(), "04A1")).isEqualTo("Accepted");
    }

    @Test
    void noTokenIsInATextForPeople() {
        assertThat(IdTokens.only(Set.of("04A1B2")).toString()).doesNotContainIgnoringCase("04A1B2");
    }

    private static String decide(IdTokens tokens, String token) {
        return tokens.decide(IdToken.builder()
                        .idToken(token)
                        .type(IdTokenEnum.CENTRAL)
                        .build())
                .getStatus()
                .wireValue();
    }
}
