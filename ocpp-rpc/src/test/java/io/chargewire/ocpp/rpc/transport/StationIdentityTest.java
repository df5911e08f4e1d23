package io.chargewire.ocpp.rpc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StationIdentityTest {

    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    @Example
    void the_standards_example_with_a_space() {
        assertThat(new StationIdentity("RDAM 123").toPathSegment()).isEqualTo("RDAM%20123");
        assertThat(StationIdentity.fromPathSegment("RDAM%20123").value()).isEqualTo("RDAM 123");
    }

    @Example
    void a_plus_sign_stands_for_itself() {
        assertThat(StationIdentity.fromPathSegment("A+B").value()).isEqualTo("A+B");
        assertThat(new StationIdentity("A+B").toPathSegment()).isEqualTo("A%2BB");
    }

    @Example
    void needless_escapes_and_small_hex_digits_are_read() {
        assertThat(StationIdentity.fromPathSegment("%43%53%30%7c1").value()).isEqualTo("CS0|1");
    }

    @Property
    void every_legal_identity_survives_the_way_through_a_url(@ForAll("identities") String identity) {
        String segment = new StationIdentity(identity).toPathSegment();

        URI url = URI.create("ws://csms.example/ocpp/" + segment);

        assertThat(url.normalize().getRawPath()).isEqualTo("/ocpp/" + segment);
        assertThat(StationIdentity.fromPathSegment(segment).value()).isEqualTo(identity);
    }

    @Provide
    Arbitrary<String> identities() {
        return Arbitraries.strings()
                .withChars((LETTERS_AND_DIGITS + "*-_=+|@. ").toCharArray())
                .ofMinLength(1)
                .ofMaxLength(48)
                .filter(identity -> !identity.equals(".") && !identity.equals(".."));
    }

    @Property
    void any_other_character_is_refused(@ForAll char c) {
        boolean legal = (LETTERS_AND_DIGITS + "*-_=+|@. ").indexOf(c) >= 0;
        if (legal) {
            assertThat(new StationIdentity("CS" + c).value()).hasSize(3);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new StationIdentity("CS" + c));
        }
    }

    @Property
    void reading_a_segment_gives_an_identity_or_an_illegal_argument_and_nothing_else(@ForAll String segment) {
        try {
            assertThat(StationIdentity.fromPathSegment(segment).value()).isNotEmpty();
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageNotContaining("\n");
        }
    }

    @Example
    void malformed_escapes_are_refused() {
        for (String segment :
                new String[] {"%", "CS%", "CS%4", "CS%4G", "%G1", "%-1", "%+1", "%E0%A4%A", "%\u0661\u0661"}) {
            assertThatIllegalArgumentException().as(segment).isThrownBy(() -> StationIdentity.fromPathSegment(segment));
        }
    }

    @Example
    void bytes_that_are_not_utf8_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StationIdentity.fromPathSegment("CS%FF"));
        assertThatIllegalArgumentException().isThrownBy(() -> StationIdentity.fromPathSegment("CS%C0%AF"));
    }

    @Example
    void empty_too_long_and_dots_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StationIdentity(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new StationIdentity("x".repeat(49)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StationIdentity("."));
        assertThatIllegalArgumentException().isThrownBy(() -> StationIdentity.fromPathSegment("%2e%2E"));
        assertThat(new StationIdentity("x".repeat(48)).value()).hasSize(48);
    }

    @Example
    void the_reason_tells_the_place_and_quotes_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StationIdentity("CS\n001:x"))
                .withMessage("a charging station's identity must not hold the character U+000A (at index 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StationIdentity.fromPathSegment("CS%3A001"))
                .withMessageContaining("U+003A");
    }
}
