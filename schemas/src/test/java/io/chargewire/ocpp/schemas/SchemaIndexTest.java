package io.chargewire.ocpp.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaIndexTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void a_line_gives_a_type_its_folder_and_digest() {
        SchemaIndex index = SchemaIndex.parse(DIGEST + "  datatypes/EVSEType\n" + DIGEST + "  messages/ResetRequest\n");

        assertThat(index.datatypes()).containsExactly("EVSEType");
        assertThat(index.messages()).containsExactly("ResetRequest");
        assertThat(index.entry("EVSEType")).isEqualTo(new SchemaIndex.Entry("datatypes/EVSEType", DIGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc  datatypes/EVSEType", "%s datatypes/EVSEType", "%s  types/EVSEType", "%s  datatypes/"})
    void a_line_of_another_form_is_refused(String line) {
        String text = line.formatted(DIGEST) + "\n";

        assertThatThrownBy(() -> SchemaIndex.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not a line of the manifest");
    }

    @Test
    void a_type_listed_twice_is_refused() {
        String line = DIGEST + "  datatypes/EVSEType\n";

        assertThatThrownBy(() -> SchemaIndex.parse(line + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'EVSEType' twice");
    }
}
