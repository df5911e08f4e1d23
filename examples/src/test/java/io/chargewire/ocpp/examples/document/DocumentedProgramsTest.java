package io.chargewire.ocpp.examples.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs on the pages: they compile as they stand there, and the station boots at the CSMS. */
@Timeout(300)
class DocumentedProgramsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "README.md, 8180, CS001",
        "docs/station.md, 8180, Ended",
        "docs/csms.md, 8180, Ended",
        "docs/security-profile-1.md, 8180, Waiting",
        "docs/security-profile-2.md, 8443, Waiting",
        "docs/security-profile-3.md, 8444, Waiting"
    })
    void theStationOfThePageBootsAtTheCsmsOfThePage(String page, String portOnThePage, String csmsPrints)
            throws Exception {
        Document document = Document.read(page);
        SourceFolder reader = new SourceFolder(folder);
        for (String script : document.blocks("sh")) {
            reader.shell(script);
        }
        String port = Integer.toString(SourceFolder.unusedPort());
        List<String> names = new ArrayList<>();
        for (String block : document.blocks("java")) {
            assertThat(block).contains(portOnThePage);
            names.add(reader.compile(block.replace(portOnThePage, port)));
        }
        assertThat(names).hasSize(2);
        String csmsName =
                names.stream().filter(name -> name.endsWith("Csms")).findFirst().orElseThrow();
        String stationName = names.stream()
                .filter(name -> name.endsWith("Station"))
                .findFirst()
                .orElseThrow();

        try (Program csms = reader.run(csmsName)) {
            csms.awaitLine(line -> line.contains(port));
            try (Program station = reader.run(stationName)) {
                assertThat(station.awaitExit()).as(station.toString()).isZero();
                assertThat(station.out()).contains("The CSMS says Accepted");
            }
            csms.awaitLine(line -> line.contains(csmsPrints));
        }
    }
}
