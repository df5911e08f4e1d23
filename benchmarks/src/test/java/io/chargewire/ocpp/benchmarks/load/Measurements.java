package io.chargewire.ocpp.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, on the screen and in {@code target/load.md}. */
final class Measurements {

    private static final Path FILE = Path.of("target", "load.md");

    private Measurements() {}

    static void print(String line) throws IOException {
        System.out.println(line);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "- " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
