package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every class that is made from an object schema. */
class EveryValueClassTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Stream<SchemaFile> objects() {
        return SchemaFile.objects();
    }

    @Test
    void everySchemaHasAClass() {
        assertThat(SchemaFile.all().map(SchemaFile::modelClass).distinct()).hasSize(271);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aGetterSaysWhetherItsPropertyCanBeAbsent(SchemaFile file) throws NoSuchMethodException {
        for (Map.Entry<String, JsonNode> property : file.properties()) {
            String name = property.getKey();
            Method getter =
                    file.modelClass().getMethod("get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
            AnnotatedType type = getter.getAnnotatedReturnType();

            assertThat(type.isAnnotationPresent(Nullable.class)).as(name).isNotEqualTo(file.requires(name));
            assertThat(getter.getReturnType())
                    .as(name)
                    .isEqualTo(expectedClass(property.getValue(), file.requires(name)));
            assertThat(getter.getAnnotation(JsonProperty.class).value()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aValueCanOnlyBeBuilt(SchemaFile file) {
        assertThat(file.modelClass()).isFinal();
        assertThat(file.modelClass().getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .containsOnly(Modifier.PRIVATE);
        assertThat(file.modelClass().getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .allMatch(field -> Modifier.isFinal(field.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aFullValueSurvivesJson(SchemaFile file) {
        ObjectNode example = file.fullExample();
        Object value = JSON.treeToValue(example, file.modelClass());

        String written = JSON.writeValueAsString(value);

        assertThat(written).isEqualTo(example.toString());
        assertThat((Object) JSON.readValue(written, file.modelClass()))
                .isEqualTo(value)
                .hasSameHashCodeAs(value);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void absentPropertiesAreNeitherFilledInNorWritten(SchemaFile file) {
        ObjectNode example = file.smallExample();

        String written = JSON.writeValueAsString(JSON.treeToValue(example, file.modelClass()));

        assertThat(written).isEqualTo(example.toString());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aValueDiffersFromOneThatLacksAnOptionalProperty(SchemaFile file) {
        Object full = JSON.treeToValue(file.fullExample(), file.modelClass());
        for (Map.Entry<String, JsonNode> property : file.properties()) {
            if (!file.requires(property.getKey())) {
                ObjectNode less = file.fullExample();
                less.remove(property.getKey());

                assertThat((Object) JSON.treeToValue(less, file.modelClass()))
                        .as("without %s", property.getKey())
                        .isNotEqualTo(full);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aCopyByTheBuilderIsEqual(SchemaFile file) throws ReflectiveOperationException {
        Object full = JSON.treeToValue(file.fullExample(), file.modelClass());

        Object builder = file.modelClass().getMethod("toBuilder").invoke(full);
        Object copy = builder.getClass().getMethod("build").invoke(builder);

        assertThat(copy).isNotSameAs(full).isEqualTo(full);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void decodingNamesARequiredPropertyThatIsMissing(SchemaFile file) {
        for (String property : file.requiredProperties()) {
            ObjectNode example = file.fullExample();
            example.remove(property);

            assertThatThrownBy(() -> JSON.treeToValue(example, file.modelClass()))
                    .as("without %s", property)
                    .isInstanceOf(ValueInstantiationException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .rootCause()
                    .hasMessage(file.modelClass().getSimpleName() + "." + property + " is required");
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void buildingNamesEveryRequiredPropertyThatIsMissing(SchemaFile file) throws ReflectiveOperationException {
        Object builder = file.modelClass().getMethod("builder").invoke(null);
        Method build = builder.getClass().getMethod("build");
        List<String> required = file.requiredProperties();

        if (required.isEmpty()) {
            assertThat(build.invoke(builder)).isInstanceOf(file.modelClass());
        } else {
            assertThatThrownBy(() -> build.invoke(builder))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains(required.stream()
                            .map(name -> file.modelClass().getSimpleName() + "." + name)
                            .toList());
        }
    }

    private static Class<?> expectedClass(JsonNode property, boolean required) {
        if (property.has("$ref")) {
            return SchemaFile.referred(property).modelClass();
        }
        return switch (property.path("type").asString("any")) {
            case "integer" -> required ? int.class : Integer.class;
            case "boolean" -> required ? boolean.class : Boolean.class;
            case "number" -> BigDecimal.class;
            case "array" -> List.class;
            case "string" ->
                property.has("format") && property.path("format").asString().equals("date-time")
                        ? Instant.class
                        : String.class;
            default -> Object.class;
        };
    }
}
