package io.chargewire.ocpp.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = OcppExamples.class.getPackage().getImplementationVersion();
        return new String[] {"Chargewire examples " + (version == null ? "(not from a jar)" : version)};
    }
}
