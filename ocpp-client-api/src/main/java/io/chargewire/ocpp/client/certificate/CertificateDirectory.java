package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.internal.DurableDirectory;
import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PEM files, named by use and fingerprint: {@code CSMSRootCertificate-3f....pem}, {@code ....fallback.pem}. */
final class CertificateDirectory implements CertificateStore {

    private static final Logger log = LoggerFactory.getLogger(CertificateDirectory.class);
    private static final String PEM = ".pem";
    private static final String FALLBACK = ".fallback.pem";

    private final Path directory;

    CertificateDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<InstalledCertificate> load() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(PEM))
                    .sorted()
                    .toList();
        }
        List<InstalledCertificate> found = new ArrayList<>();
        for (Path file : files) {
            InstalledCertificate certificate = read(file);
            // A loss of power may leave a certificate both in use and as a fall-back: that in use comes first and
            // counts.
            if (certificate != null && found.stream().noneMatch(certificate::isSame)) {
                found.add(certificate);
            }
        }
        return found;
    }

    private static @Nullable InstalledCertificate read(Path file) throws IOException {
        String name = file.getFileName().toString();
        InstallCertificateUseEnum use = null;
        for (InstallCertificateUseEnum candidate : InstallCertificateUseEnum.values()) {
            if (name.startsWith(candidate.wireValue() + "-")) {
                use = candidate;
            }
        }
        if (use == null) {
            return null;
        }
        try {
            X509Certificate certificate = Pem.certificates(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .get(0);
            return new InstalledCertificate(use, certificate, name.endsWith(FALLBACK));
        } catch (CertificateException e) {
            log.error("{} is no certificate and is passed over", file, e);
            return null;
        }
    }

    @Override
    public void put(InstalledCertificate certificate) throws IOException {
        byte[] text = Pem.text(certificate.certificate()).getBytes(StandardCharsets.ISO_8859_1);
        Files.createDirectories(directory);
        DurableDirectory files = DurableDirectory.of(directory);
        files.write(name(certificate, certificate.fallback()), out -> out.write(text));
        files.remove(name(certificate, !certificate.fallback()));
    }

    @Override
    public void remove(InstalledCertificate certificate) throws IOException {
        if (Files.isDirectory(directory)) {
            DurableDirectory files = DurableDirectory.of(directory);
            files.remove(name(certificate, true));
            files.remove(name(certificate, false));
        }
    }

    private static String name(InstalledCertificate certificate, boolean fallback) throws IOException {
        try {
            byte[] fingerprint = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.certificate().getEncoded());
            return certificate.use().wireValue() + "-" + HexFormat.of().formatHex(fingerprint)
                    + (fallback ? FALLBACK : PEM);
        } catch (CertificateEncodingException e) {
            throw new IOException("the certificate cannot be encoded", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
