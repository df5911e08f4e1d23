package io.chargewire.ocpp.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The CSMSs that are measured side by side. */
public enum Subject {
    /** Chargewire on Tyrus. */
    CHARGEWIRE("Chargewire"),
    /** Tyrus alone. */
    BARE_TYRUS("bare Tyrus"),
    /** The npm package in strict mode. */
    OCPP_RPC("ocpp-rpc, strict");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    /**
     * Whether it can be started.
     *
     * @param node where the npm package is installed
     * @return false if it is not
     */
    public boolean isThere(Path node) {
        return this != OCPP_RPC || Files.isDirectory(node.resolve("node_modules"));
    }

    /**
     * Starts it on any port.
     *
     * @param node where the npm package is installed
     * @return the command
     */
    public List<String> command(Path node) {
        return switch (this) {
            case CHARGEWIRE -> CsmsProcess.java(LoadCsms.class, "0");
            case BARE_TYRUS -> CsmsProcess.java(BareTyrusCsms.class, "0");
            case OCPP_RPC -> List.of("node", node.resolve("csms.js").toString(), "0");
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
