package io.chargewire.ocpp.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

class OcppSchemasTest {

    private static final String BASE = "https://chargewire.io/schemas/ocpp-2.0.1/";

    private final OcppSchemas schemas = OcppSchemas.v201();

    @Test
    void a_schema_is_found_by_the_name_of_its_type() {
        assertThat(schemas.schemaText("BootNotificationRequest"))
                .contains("\"$id\": \"" + BASE + "messages/BootNotificationRequest.json\"");
    }

    @Test
    void a_schema_is_found_by_its_uri() {
        assertThat(schemas.schemaUri("IdTokenType")).isEqualTo(BASE + "datatypes/IdTokenType.json");
        assertThat(schemas.schemaByUri(BASE + "datatypes/IdTokenType.json"))
                .contains(schemas.schemaText("IdTokenType"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "IdTokenType.json",
                BASE,
                BASE + "messages/IdTokenType.json",
                BASE + "datatypes/NoSuchType.json",
                BASE + "datatypes/../actions.json",
                "http://json-schema.org/draft-06/schema"
            })
    void another_uri_is_unknown(String uri) {
        assertThat(schemas.schemaByUri(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BootNotification", "idTokenType", "../actions"})
    void an_unknown_type_is_refused_with_a_hint(String name) {
        assertThatThrownBy(() -> schemas.schemaText(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("OCPP 2.0.1")
                .hasMessageContaining("messageNames()");
        assertThatThrownBy(() -> schemas.schemaUri(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schemas.officialDigest(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_cannot_be_changed() {
        assertThatThrownBy(() -> schemas.messageNames().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> schemas.datatypeNames().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_jar_without_the_files_is_reported_with_the_name_of_the_missing_one() {
        assertThatThrownBy(() -> OcppSchemas.load("ocpp-0.0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ocpp-0.0/official-canonical.sha256")
                .hasMessageContaining("shaded");
    }

    @Test
    void the_files_are_found_in_a_named_module() throws Exception {
        ModuleFinder finder = ModuleFinder.of(
                placeOf(OcppSchemas.class), placeOf(JsonMapper.class), placeOf(JsonParser.class), annotations());
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("io.chargewire.ocpp.schemas"));
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        Class<?> modular = boot.defineModulesWithOneLoader(configuration, platform)
                .findLoader("io.chargewire.ocpp.schemas")
                .loadClass(OcppSchemas.class.getName());
        Method schemaText = modular.getMethod("schemaText", String.class);

        assertThat(modular.getModule().isNamed()).isTrue();
        assertThat(schemaText.invoke(modular.getMethod("v201").invoke(null), "EVSEType"))
                .isEqualTo(schemas.schemaText("EVSEType"));
    }

    private static Path annotations() throws URISyntaxException {
        return placeOf(JsonProperty.class);
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
