package io.chargewire.ocpp.transport.tyrus.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What runs in any container knows neither Tyrus nor Grizzly, nor what in this module does. */
@AnalyzeClasses(packages = "io.chargewire.ocpp.transport.tyrus", importOptions = ImportOption.DoNotIncludeTests.class)
class PortabilityTest {

    private static final String SERVLET = "io.chargewire.ocpp.transport.tyrus.servlet";
    private static final String ENDPOINT = "io.chargewire.ocpp.transport.tyrus.endpoint";
    private static final String HANDSHAKE = "io.chargewire.ocpp.transport.tyrus.handshake";

    @ArchTest
    static final ArchRule WHAT_IS_PORTABLE_STANDS_ON_JAKARTA_ALONE = classes()
            .that()
            .resideInAnyPackage(SERVLET, ENDPOINT, HANDSHAKE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    SERVLET,
                    ENDPOINT,
                    HANDSHAKE,
                    "io.chargewire.ocpp.rpc.transport",
                    "jakarta.servlet..",
                    "jakarta.websocket..",
                    "java..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule SERVLETS_ARE_FOR_THE_SERVLET_PACKAGE_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage(SERVLET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVLET, "jakarta.servlet..");

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\}</pre>", Pattern.DOTALL);

    /** The tests deploy with the very lines that the Javadoc shows. */
    @Test
    void deploymentsInTheJavadocAreThoseOfTheTests() throws Exception {
        List<String> examples = EXAMPLE.matcher(Files.readString(source("main", "ServletServerTransport")))
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
                .map(PortabilityTest::withoutBlanks)
                .toList();

        assertThat(examples).hasSize(3);
        assertThat(withoutBlanks(Files.readString(source("test", "EmbeddedTomcat"))))
                .contains(examples.get(1).replace("tomcat.start();", ""));
        assertThat(withoutBlanks(Files.readString(source("test", "EmbeddedJetty"))))
                .contains(examples.get(2).replace("jetty.start();", ""));
    }

    private static Path source(String kind, String type) {
        return Path.of("src", kind, "java", SERVLET.replace('.', '/'), type + ".java");
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
