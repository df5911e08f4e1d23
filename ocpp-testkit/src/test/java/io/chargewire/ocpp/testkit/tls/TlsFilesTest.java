package io.chargewire.ocpp.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.TlsFiles;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates on disk that are replaced while a program runs. */
class TlsFilesTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");

    @TempDir
    private Path directory;

    private final TestIdentity old = AUTHORITY.issue(CertificateRecipe.named("old"));
    private final TestIdentity renewed = AUTHORITY.issue(CertificateRecipe.named("renewed"));
    private Path chain = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void writeFiles() {
        chain = old.writeChain(directory.resolve("chain.pem"));
        key = old.writeKey(directory.resolve("key.pem"));
    }

    @Test
    void materialStaysTheSameAsLongAsTheFilesDo() throws Exception {
        TlsFiles files = watching();

        assertThat(files.get()).isSameAs(files.get());
        assertThat(files.get().identities()).containsExactly(old.chain());
    }

    @Test
    @Fault("F17")
    void replacedFilesAreRead() throws Exception {
        TlsFiles files = watching();

        replace(chain, renewed.writeChain(directory.resolve("new")));
        replace(key, renewed.writeKey(directory.resolve("new")));

        assertThat(files.get().identities()).containsExactly(renewed.chain());
        assertThat(files.get()).isSameAs(files.get());
    }

    @Test
    @Fault("F17")
    void halfDoneReplacementKeepsTheOldMaterialAndThenRecovers() throws Exception {
        TlsFiles files = watching();
        TlsMaterial before = files.get();

        replace(chain, renewed.writeChain(directory.resolve("new")));
        assertThat(files.get()).isSameAs(before);
        assertThat(files.get()).isSameAs(before);

        replace(key, renewed.writeKey(directory.resolve("new")));
        assertThat(files.get().identities()).containsExactly(renewed.chain());
    }

    @Test
    @Fault("F17")
    void fileThatIsGoneOrBrokenKeepsTheOldMaterialUntilThereIsAGoodOne() throws Exception {
        TlsFiles files = watching();
        TlsMaterial before = files.get();

        Files.delete(key);
        assertThat(files.get()).isSameAs(before);
        Files.writeString(key, "half a file");
        assertThat(files.get()).isSameAs(before);

        renewed.writeChain(chain);
        renewed.writeKey(key);
        assertThat(files.get().identities()).containsExactly(renewed.chain());
    }

    @Test
    void missingFileIsNamedAtTheBeginning() throws Exception {
        Files.delete(key);

        assertThatThrownBy(this::watching)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no file " + key);
    }

    @Test
    void textShowsTheFilesOnly() throws Exception {
        assertThat(watching()).hasToString("TlsFiles[" + chain + ", " + key + "]");
    }

    private TlsFiles watching() throws IOException {
        return TlsFiles.watching(
                () -> TlsMaterial.builder().identityPem(chain, key).build(), chain, key);
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
