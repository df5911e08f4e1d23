package io.chargewire.ocpp.rpc.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates and keys on disk, read again when a file has changed: renew them in place, and new connections use the new ones
 * while open ones go on. Thread-safe.
 *
 * <p>If the new files cannot be used, for instance because only one of a certificate and its key has been replaced so far, the
 * old material stays in use, a warning is logged, and the files are tried again at the next handshake.
 *
 * <pre>{@code
 * ServerTls tls = ServerTls.of(TlsFiles.watching(
 *     () -> TlsMaterial.builder().identityPem(certificate, key).build(), certificate, key));
 * }</pre>
 */
public final class TlsFiles implements Supplier<TlsMaterial> {

    private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);

    /** Reads the material from its files. */
    @FunctionalInterface
    public interface Reading {

        /**
         * Reads.
         *
         * @return the material
         * @throws IOException if the files cannot be used
         */
        TlsMaterial read() throws IOException;
    }

    /** What tells a file from its replacement. */
    private record Version(@Nullable Object key, long modified, long size) {}

    private final Reading reading;
    private final List<Path> files;

    // All guarded by this.
    private TlsMaterial material;
    private List<Version> versions;
    // What was warned of last, so that the handshakes of strangers do not fill the log; null if there is nothing to
    // warn of.
    private @Nullable List<Version> unusable;

    private TlsFiles(Reading reading, List<Path> files) throws IOException {
        this.reading = reading;
        this.files = files;
        this.versions = versions();
        this.material = reading.read();
    }

    /**
     * Reads the material now, and again whenever one of the files has changed.
     *
     * @param reading reads all of it
     * @param files those to look at; all that are read
     * @return the material of the moment
     * @throws IOException if it cannot be read now
     */
    public static TlsFiles watching(Reading reading, Path... files) throws IOException {
        return new TlsFiles(reading, List.of(files));
    }

    @Override
    public synchronized TlsMaterial get() {
        List<Version> present = List.of();
        try {
            present = versions();
            if (!present.equals(versions)) {
                material = reading.read();
                versions = present;
                log.info("Certificates and keys were read again: {}", files);
            }
            unusable = null;
        } catch (IOException | RuntimeException e) {
            if (!present.equals(unusable)) {
                log.warn(
                        "The changed files {} cannot be used, the certificates read before stay: {}",
                        files,
                        e.getMessage());
                unusable = present;
            }
        }
        return material;
    }

    private List<Version> versions() throws IOException {
        List<Version> found = new ArrayList<>(files.size());
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.add(new Version(
                        attributes.fileKey(), attributes.lastModifiedTime().toMillis(), attributes.size()));
            } catch (IOException e) {
                throw new IOException("there is no file " + file, e);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "TlsFiles" + files;
    }
}
