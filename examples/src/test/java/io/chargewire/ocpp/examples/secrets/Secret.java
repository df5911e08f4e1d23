package io.chargewire.ocpp.examples.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Texts that must not appear anywhere, each in the forms in which it might. */
enum Secret {
    PASSWORD("first-Secret-4e7d1c"),
    NEW_PASSWORD("second-Secret-93ab57"),
    WRONG_PASSWORD("wrong-Secret-aa17d2"),
    SHORT_PASSWORD("short-Secret"),
    KEY_STORE_PASSWORD("keystore-Secret-77"),
    KEY_CODE("keycode-Secret-5566");

    /** The identity of all stations here, which is also their user name. */
    static final String IDENTITY = "CS001";

    private final String text;

    Secret(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The text itself, and in the Authorization header. */
    List<String> forms() {
        String credentials = Base64.getEncoder()
                .encodeToString((IDENTITY + ":" + text).getBytes(StandardCharsets.UTF_8))
                .replace("=", "");
        return List.of(text, credentials);
    }

    static Stream<String> allForms() {
        return Stream.of(values()).flatMap(secret -> secret.forms().stream());
    }
}
