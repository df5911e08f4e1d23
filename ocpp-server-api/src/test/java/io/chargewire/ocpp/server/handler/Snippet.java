package io.chargewire.ocpp.server.handler;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** The members of a class that a user might write, one in a line, compiled against the classes under test. */
final class Snippet {

    /** As raw diagnostics have it: file, line, column, kind. */
    private static final Pattern ERROR =
            Pattern.compile("^User\\.java:(\\d+):\\d+: compiler\\.err\\.", Pattern.MULTILINE);

    private final List<String> members = new ArrayList<>();

    Snippet add(String member) {
        members.add(member);
        return this;
    }

    /**
     * Compiles the class.
     *
     * @param directory for source and classes
     * @return the members that the compiler finds errors in, in order and each once
     */
    List<String> membersWithErrors(Path directory) {
        Path source = directory.resolve("User.java");
        try {
            Files.writeString(source, "class User {\n" + String.join("\n", members) + "\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringWriter diagnostics = new StringWriter();
        int exitCode = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(diagnostics),
                        new PrintWriter(diagnostics),
                        "-XDrawDiagnostics",
                        "-proc:none",
                        "-Xmaxerrs",
                        "1000",
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        List<String> found = ERROR.matcher(diagnostics.toString())
                .results()
                .map(this::member)
                .distinct()
                .toList();
        if (found.isEmpty() != (exitCode == 0)) {
            throw new AssertionError("javac ended with " + exitCode + ": " + diagnostics);
        }
        return found;
    }

    /** The class begins in the line before that of its first member. */
    private String member(MatchResult error) {
        return members.get(Integer.parseInt(error.group(1)) - 2);
    }
}
