package io.chargewire.ocpp.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.Program;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs in the README: they compile as they stand there, and the station boots at the CSMS. */
@Timeout(180)
class ReadmeTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("public (?:final )?class (\\w+)");
    private static final String PORT = "8180";

    @TempDir
    Path folder;

    @Test
    void theStationOfTheReadmeBootsAtTheCsmsOfTheReadme() throws Exception {
        // The README's port may be in use on the computer that runs the tests.
        String port = Integer.toString(unusedPort());
        List<String> names = new ArrayList<>();
        for (String block : javaBlocks()) {
            assertThat(block).contains(PORT);
            names.add(compile(block.replace(PORT, port)));
        }
        assertThat(names).containsExactly("MyStation", "MyCsms");

        try (Program csms = run("MyCsms")) {
            csms.awaitLine(line -> line.contains(port));
            try (Program station = run("MyStation")) {
                assertThat(station.awaitExit()).as(station.toString()).isZero();
                assertThat(station.out()).contains("The CSMS says Accepted");
            }
            csms.awaitLine(line -> line.contains("CS001"));
        }
    }

    private static List<String> javaBlocks() throws IOException {
        Path readme = Path.of(Objects.requireNonNull(System.getProperty("readme"), "the build sets readme"));
        Matcher matcher = JAVA_BLOCK.matcher(Files.readString(readme));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** Compiles a file without a warning and returns the name of its class. */
    private String compile(String source) throws IOException {
        Matcher name = CLASS_NAME.matcher(source);
        assertThat(name.find()).isTrue();
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), source);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "--release",
                                "17",
                                "-proc:none",
                                "-Werror"),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        return name.group(1);
    }

    private Program run(String className) throws IOException {
        String classPath = folder + System.getProperty("path.separator") + System.getProperty("java.class.path");
        return Program.java(List.of("-cp", classPath, className));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
