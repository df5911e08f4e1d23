package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.examples.usecase.Control;
import io.chargewire.ocpp.examples.usecase.PackagedStationPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The example station as users run it, and a CSMS of ocpp-rpc in strict mode. */
final class TheirCsmsPrograms extends PackagedStationPair {

    private final Process csmsProcess;
    private final Control csms;
    private final String url;

    TheirCsmsPrograms() throws IOException {
        Path directory = PeerPackage.directory();
        Path log = directory.resolve("controlled-csms.log");
        csmsProcess = new ProcessBuilder("node", "controlled-csms.js")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(csmsProcess.getInputStream(), StandardCharsets.UTF_8));
        JsonNode urls = Control.tree(Objects.requireNonNull(out.readLine(), () -> "it has ended; see " + log));
        url = urls.get("ws").stringValue();
        csms = new Control(urls.get("control").stringValue());
    }

    @Override
    public Control csms() {
        return csms;
    }

    @Override
    public String csmsUrl() {
        return url;
    }

    @Override
    protected void closeCsms() {
        csmsProcess.destroyForcibly();
    }
}
