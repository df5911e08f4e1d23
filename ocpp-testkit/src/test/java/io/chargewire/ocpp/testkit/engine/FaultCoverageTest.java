package io.chargewire.ocpp.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the engine must survive, and whether a test says that it does. */
class FaultCoverageTest {

    @Test
    void everyFaultOfTheEngineHasATest() throws Exception {
        Set<String> faults = IntStream.concat(IntStream.rangeClosed(20, 37), IntStream.of(44, 45))
                .mapToObj(number -> "F" + number)
                .collect(Collectors.toCollection(TreeSet::new));

        faults.removeAll(faultsWithATest());

        assertThat(faults).as("faults without a test").isEmpty();
    }

    private static Set<String> faultsWithATest() throws IOException, URISyntaxException {
        Path classes = Path.of(FaultCoverageTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> load(classes.relativize(file)))
                    .flatMap(FaultCoverageTest::faults)
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> load(Path file) {
        String name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".class".length()),
                    false,
                    FaultCoverageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Those of each test, and those of its class. */
    private static Stream<String> faults(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(FaultCoverageTest::isTest)
                .flatMap(test -> Stream.concat(faultsOn(test), faultsOn(type)));
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                || AnnotationSupport.isAnnotated(method, Property.class);
    }

    private static Stream<String> faultsOn(AnnotatedElement element) {
        Fault fault = element.getAnnotation(Fault.class);
        return fault == null ? Stream.empty() : Arrays.stream(fault.value());
    }
}
