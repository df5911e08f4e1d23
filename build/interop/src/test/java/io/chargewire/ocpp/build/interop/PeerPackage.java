package io.chargewire.ocpp.build.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fetches the peer's package, once for all tests, exactly as the lock file has it. */
final class PeerPackage implements BeforeAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PeerPackage.class);
    private static final int MINUTES = 3;
    private static final String LOG = "npm.log";

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(PeerPackage.class, key -> fetch());
    }

    /** Where the scripts and the package are. */
    static Path directory() {
        String directory = System.getProperty("peer.directory");
        if (directory == null) {
            throw new IllegalStateException("the tests against ocpp-rpc run with mvn verify -Pinterop");
        }
        return Path.of(directory);
    }

    private static Path fetch() {
        Path directory = directory();
        Path log = directory.resolve(LOG);
        try {
            Process npm = new ProcessBuilder(command())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                npm.getOutputStream().close();
                if (!npm.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("npm ci did not end within " + MINUTES + " minutes: see " + log);
                }
            } finally {
                npm.descendants().forEach(ProcessHandle::destroyForcibly);
                npm.destroyForcibly();
            }
            if (npm.exitValue() != 0) {
                throw new IllegalStateException(
                        "npm ci could not fetch ocpp-rpc: see " + log + "\n" + Files.readString(log));
            }
            return directory;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "npm cannot be run: the profile interop needs Node.js 18 or later with npm on the PATH; install them,"
                            + " or build without -Pinterop",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm fetched ocpp-rpc", e);
        }
    }

    private static List<String> command() {
        String npm = File.separatorChar == '\\' ? "npm.cmd" : "npm";
        return List.of(npm, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
    }
}
