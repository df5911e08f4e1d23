package io.chargewire.ocpp.server.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.server.CsmsContext;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handler methods against the catalogue of actions. */
class CsmsHandlerMethodsTest {

    @ParameterizedTest
    @MethodSource("actions")
    void anActionHasOneMethodInTheInterfaceOfItsBlock(OcppAction<?, ?> action) {
        String name = StationActions.methodName(action);

        List<Method> found =
                methods().filter(method -> method.getName().equals(name)).toList();

        assertThat(found).hasSize(1);
        Method method = found.get(0);
        assertThat(method.getDeclaringClass().getSimpleName())
                .isEqualTo(interfaceOf(Objects.requireNonNull(action.block())));
        assertThat(method.getParameterTypes()).containsExactly(CsmsContext.class, action.requestType());
        assertThat(method.isDefault()).isTrue();
        ParameterizedType answer = (ParameterizedType) method.getGenericReturnType();
        assertThat(answer.getRawType()).isEqualTo(CompletionStage.class);
        assertThat(answer.getActualTypeArguments()).containsExactly(action.responseType());
    }

    @Test
    void thereIsNoOtherMethod() {
        assertThat(methods().map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(StationActions.all().stream()
                        .map(StationActions::methodName)
                        .toList());
        assertThat(StationActions.all()).hasSize(25);
    }

    static List<OcppAction<?, ?>> actions() {
        return StationActions.all();
    }

    private static Stream<Method> methods() {
        return Arrays.stream(CsmsBlockHandler.class.getPermittedSubclasses())
                .flatMap(block -> Arrays.stream(block.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic());
    }

    private static String interfaceOf(FunctionalBlock block) {
        return Arrays.stream(block.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "Csms", "Handler"));
    }
}
