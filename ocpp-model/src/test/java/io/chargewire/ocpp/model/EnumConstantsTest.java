package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ConnectorEnum;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

class EnumConstantsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Class<?>> enums() {
        return SchemaFile.all().filter(file -> file.schema().has("enum")).map(SchemaFile::modelClass);
    }

    @Test
    void theConstantsAreExactlyTheListedOnes() throws IOException {
        List<String> constants = enums().flatMap(type -> Stream.of(type.getEnumConstants())
                        .map(constant -> type.getSimpleName() + "." + ((Enum<?>) constant).name() + "=" + constant))
                .toList();

        assertThat(constants).hasSize(431).containsExactlyInAnyOrderElementsOf(listed());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyConstantSurvivesJsonAndItsWireValue(Class<?> type) throws ReflectiveOperationException {
        Method wireValue = type.getMethod("wireValue");
        Method fromWire = type.getMethod("fromWire", String.class);

        for (Object constant : type.getEnumConstants()) {
            String wire = (String) wireValue.invoke(constant);
            assertThat(fromWire.invoke(null, wire)).isSameAs(constant);
            assertThat(JSON.writeValueAsString(constant)).isEqualTo('"' + wire + '"');
            assertThat((Object) JSON.readValue('"' + wire + '"', type)).isSameAs(constant);
        }
    }

    @Test
    void anUnknownValueIsRefusedByTypeWithoutRepeatingIt() {
        assertThatThrownBy(() -> BootReasonEnum.fromWire("<script>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a value of BootReasonEnum");
    }

    @Test
    void theJavaNameIsNoWireValue() {
        assertThatThrownBy(() -> JSON.readValue("\"C_CCS1\"", ConnectorEnum.class))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("cCCS1");
    }

    private static List<String> listed() throws IOException {
        try (InputStream list = EnumConstantsTest.class.getResourceAsStream("/enum-constants.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
