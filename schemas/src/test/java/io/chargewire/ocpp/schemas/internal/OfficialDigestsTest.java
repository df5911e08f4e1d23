package io.chargewire.ocpp.schemas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.schemas.OcppSchemas;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** That there are 271 of them, and no file besides, is proved by {@code SchemaFilesTest}. */
class OfficialDigestsTest {

    private final OcppSchemas schemas = OcppSchemas.v201();

    @TestFactory
    Stream<DynamicTest> each_type_says_what_the_official_schema_says() {
        return Stream.concat(schemas.messageNames().stream(), schemas.datatypeNames().stream())
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    CanonicalForm form = CanonicalForm.of(
                            CanonicalForm.parse(schemas.schemaText(name).getBytes(UTF_8)));
                    assertThat(form.sha256()).as(form.json()).isEqualTo(schemas.officialDigest(name));
                }));
    }
}
