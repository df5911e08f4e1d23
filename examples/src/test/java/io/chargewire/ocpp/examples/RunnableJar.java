package io.chargewire.ocpp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar as a user runs it. */
public final class RunnableJar {

    private static final Pattern URL = Pattern.compile("CSMS listening on (ws://\\S+)");

    private RunnableJar() {}

    public static Program start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("-jar");
        all.add(Objects.requireNonNull(System.getProperty("runnable.jar"), "the build sets runnable.jar"));
        all.addAll(List.of(arguments));
        return Program.java(all);
    }

    /** The URL that a CSMS says it listens on, on either of its outputs. */
    public static String urlOf(Program csms) throws InterruptedException {
        Matcher matcher = URL.matcher(csms.awaitLine(line -> URL.matcher(line).find()));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
