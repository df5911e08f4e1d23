package io.chargewire.ocpp.schemas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.schemas.OcppSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class CanonicalFormTest {

    private static final String ID_TOKEN_TYPE = "{\"additionalProperties\":false,\"properties\":{"
            + "\"additionalInfo\":{\"items\":{\"$ref\":\"AdditionalInfoType\"},\"minItems\":1,\"type\":\"array\"},"
            + "\"customData\":{\"$ref\":\"CustomDataType\"},"
            + "\"idToken\":{\"maxLength\":36,\"type\":\"string\"},"
            + "\"type\":{\"$ref\":\"IdTokenEnumType\"}},"
            + "\"required\":[\"idToken\",\"type\"],\"type\":\"object\"}";

    @Test
    void the_form_of_id_token_type_is_the_documented_example() {
        assertThat(form(OcppSchemas.v201().schemaText("IdTokenType")).json()).isEqualTo(ID_TOKEN_TYPE);
    }

    @Test
    void the_digest_is_the_sha_256_of_the_form() {
        // printf '{"type":"boolean"}' | sha256sum
        assertThat(form("{\"type\": \"boolean\"}").sha256())
                .isEqualTo("7cb541e84f226754a46c21c79f131fa2898354e1242456e6fd1c162bce319553");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$ref': '#/definitions/EVSEType', 'description': 'x'} | {'$ref':'EVSEType'}",
                "{'$ref': '../datatypes/EVSEType.json'}                 | {'$ref':'EVSEType'}",
                "{'type': 'number', 'minimum': 0.0, 'maximum': 100.0}   | {'maximum':100,'minimum':0,'type':'number'}",
                "{'type': 'number', 'default': 0.10}                    | {'default':0.1,'type':'number'}",
                "{'type': 'number', 'default': 1e2}                     | {'default':100,'type':'number'}",
                "{'type': 'string', 'enum': ['b', 'a']}                 | {'enum':['a','b'],'type':'string'}",
                "{'type': 'string', 'additionalProperties': false}      | {'type':'string'}",
                "{'type': 'array', 'additionalItems': false, 'items': {'type': 'string', 'comment': 'x'}} | {'items':{'type':'string'},'type':'array'}",
                "{'type': 'object'} | {'additionalProperties':true,'properties':{},'required':[],'type':'object'}",
                "{'type': 'object', 'required': ['b', 'a'], 'properties': {'b': {'type': 'string'}, 'a': {'type': 'integer'}}, 'additionalProperties': false}"
                        + " | {'additionalProperties':false,'properties':{'a':{'type':'integer'},'b':{'type':'string'}},'required':['a','b'],'type':'object'}",
                "{'$schema': 'x', '$id': 'y', 'javaType': 'X', 'definitions': {}, 'enumDescriptions': {}, 'sensitive': true, 'type': 'string'} | {'type':'string'}",
            })
    void texts_are_dropped_and_lists_and_numbers_normalised(String schema, String form) {
        assertThat(form(schema.replace('\'', '"')).json()).isEqualTo(form.replace('\'', '"'));
    }

    @Test
    void a_property_may_be_named_like_a_keyword_that_is_dropped() {
        assertThat(form("{\"type\":\"object\",\"properties\":{\"description\":{\"type\":\"string\"}}}")
                        .json())
                .contains("\"properties\":{\"description\":{\"type\":\"string\"}}");
    }

    @Test
    void a_keyword_that_nobody_has_thought_of_is_not_lost() {
        assertThat(form("{\"type\":\"string\",\"pattern\":\"a*\"}").json())
                .isEqualTo("{\"pattern\":\"a*\",\"type\":\"string\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{\"type\":\"array\",\"items\":true}"})
    void what_is_no_object_is_no_schema(String json) {
        assertThatThrownBy(() -> form(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A schema is a JSON object");
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        assertThatThrownBy(() -> form("{\"type\":\"string\",\"type\":\"integer\"}"))
                .isInstanceOf(JacksonException.class);
    }

    private static CanonicalForm form(String json) {
        return CanonicalForm.of(CanonicalForm.parse(json.getBytes(UTF_8)));
    }
}
