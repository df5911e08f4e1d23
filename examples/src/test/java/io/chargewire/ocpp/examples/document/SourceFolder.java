package io.chargewire.ocpp.examples.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.Program;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A folder of a reader who copies programs and commands out of a page, and runs them there. */
record SourceFolder(Path folder) {

    private static final Pattern CLASS_NAME = Pattern.compile("public (?:final )?class (\\w+)");

    /** Compiles a file without a warning and returns the name of its class. */
    String compile(String source) throws IOException {
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

    /** Starts a compiled program. */
    Program run(String className) throws IOException {
        String classPath = folder + System.getProperty("path.separator") + System.getProperty("java.class.path");
        return Program.javaIn(folder, List.of("-cp", classPath, className));
    }

    /** Runs the lines of a shell script with the tools of this JDK; the first that fails ends it. */
    void shell(String script) throws IOException, InterruptedException {
        Path output = folder.resolve("shell.log");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, jdk) -> jdk + System.getProperty("path.separator") + path);
        Process process = shell.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(Files.readString(output))
                .isTrue();
    }

    /** A port that nobody listens on: the one on the page may be in use on the computer that runs the tests. */
    static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
