package io.chargewire.ocpp.examples.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the project's documentation. */
record Document(String text) {

    /** Reads a page by its path from the project's root, such as {@code README.md}. */
    static Document read(String path) throws IOException {
        String root = Objects.requireNonNull(System.getProperty("documents"), "the build sets documents");
        return new Document(Files.readString(Path.of(root, path)));
    }

    /** The blocks of code in a language, such as {@code java}, in their order. */
    List<String> blocks(String language) {
        Matcher matcher = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(text);
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
