package io.chargewire.ocpp.build.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyLimitsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  | {"type":"string","maxLength":36}                   | Required. At most 36 characters.
                    false | {"type":"integer","minimum":0,"maximum":100}       | Optional. From 0 to 100.
                    false | {"type":"integer","minimum":0}                     | Optional. At least 0.
                    false | {"type":"integer","maximum":9}                     | Optional. At most 9.
                    true  | {"type":"array","minItems":1}                      | Required. At least 1 item.
                    true  | {"type":"array","minItems":1,"maxItems":4}         | Required. From 1 to 4 items.
                    true  | {"type":"array","minItems":2,"maxItems":2}         | Required. Exactly 2 items.
                    true  | {"type":"array","items":{"maxLength":5}}           | Required. Each item has at most 5 characters.
                    false | {"type":"boolean","default":false}                 | Optional. When absent, {@code false} is meant.
                    """)
    void limitsBecomeSentences(boolean required, String schema, String sentences) throws JsonProcessingException {
        JsonNode property = new ObjectMapper().readTree(schema);

        assertThat(PropertyLimits.sentences(property, property, required)).isEqualTo(sentences);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  | {"type":"boolean","default":false}
                    false | {"type":"boolean","default":false,"description":"Defaults to false when absent."}
                    """)
    void aDefaultIsNotToldWhereItIsPointlessOrToldAlready(boolean required, String schema)
            throws JsonProcessingException {
        JsonNode property = new ObjectMapper().readTree(schema);

        assertThat(PropertyLimits.sentences(property, property, required)).doesNotContain("is meant");
    }

    @Test
    void theDefaultOfTheReferredTypeCounts() throws JsonProcessingException {
        JsonNode property = new ObjectMapper().readTree("{\"$ref\":\"LocationEnumType.json\"}");
        JsonNode type = new ObjectMapper().readTree("{\"default\":\"Outlet\"}");

        assertThat(PropertyLimits.sentences(property, type, false))
                .isEqualTo("Optional. When absent, {@code Outlet} is meant.");
    }
}
