package io.chargewire.ocpp.benchmarks.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the numbers were measured on. */
final class Machine {

    private static final Pattern JAR_VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");
    private static final Pattern PACKAGE_VERSION = Pattern.compile("\"version\":\\s*\"([^\"]+)\"");

    private Machine() {}

    /** One line: CPU, cores, memory. */
    static String description() {
        String cpu = field(Path.of("/proc/cpuinfo"), "model name");
        String kibibytes = field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return "%s, %d cores, %s, %s %s"
                .formatted(
                        cpu.isEmpty() ? System.getProperty("os.arch") : cpu,
                        Runtime.getRuntime().availableProcessors(),
                        kibibytes.isEmpty()
                                ? "memory unknown"
                                : Math.round(Long.parseLong(kibibytes) / 1024.0 / 1024.0) + " GiB",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    /** The version of a library, which its jar's name tells. */
    static String versionOf(Class<?> inLibrary) {
        CodeSource source = inLibrary.getProtectionDomain().getCodeSource();
        Matcher matcher =
                JAR_VERSION.matcher(source == null ? "" : source.getLocation().getPath());
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    /** The version of an installed npm package, or no version. */
    static String versionOfPackage(Path node, String name) {
        try {
            String json =
                    Files.readString(node.resolve("node_modules").resolve(name).resolve("package.json"));
            Matcher matcher = PACKAGE_VERSION.matcher(json);
            return matcher.find() ? matcher.group(1) : "unknown";
        } catch (IOException e) {
            return "not there";
        }
    }

    /** What {@code node --version} prints, or no version. */
    static String nodeVersion() {
        try {
            Process node = new ProcessBuilder(List.of("node", "--version")).start();
            return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "not there";
        }
    }

    private static String field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
