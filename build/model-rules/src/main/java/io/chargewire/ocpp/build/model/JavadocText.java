package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JDocCommentable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text of the schemas as Javadoc: escaped, wrapped, with links where it names a type. */
final class JavadocText {

    private static final int WIDTH = 100;

    /** Names of schema files as the descriptions use them; a word that only looks like one stays a word. */
    private static final Pattern SCHEMA_NAME = Pattern.compile("\\b[A-Z]\\w*(?:Type|Request|Response)\\b");

    /** A space where a line may end: not within an inline tag, which would be hard to read in two lines. */
    private static final Pattern SPACE = Pattern.compile(" (?![^{}]*\\})");

    private final SchemaLibrary library;
    private final JDefinedClass owner;
    private final List<String> lines = new ArrayList<>();

    /**
     * Starts a comment.
     *
     * @param library where to look for types that a text names
     * @param owner the class that the comment is in
     */
    JavadocText(SchemaLibrary library, JDefinedClass owner) {
        this.library = library;
        this.owner = owner;
    }

    /** Adds a paragraph of plain text. */
    JavadocText text(String plain) {
        return html(linked(escaped(plain)));
    }

    /** Adds a paragraph that is Javadoc already. */
    JavadocText html(String html) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        wrap((lines.isEmpty() ? "" : "<p>") + html);
        return this;
    }

    /** Adds a block tag, in its own line. */
    JavadocText tag(String tag) {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).startsWith("@")) {
            lines.add("");
        }
        lines.add(tag);
        return this;
    }

    /** Makes this the comment of a declaration. */
    void on(JDocCommentable declaration) {
        JavadocComment.put(lines, owner.owner(), declaration);
    }

    static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;");
    }

    private String linked(String text) {
        return SCHEMA_NAME
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        library.classNameOf(match.group()).map(this::link).orElse(match.group())));
    }

    private String link(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        String simpleName = qualifiedName.substring(dot + 1);
        boolean samePackage =
                qualifiedName.substring(0, dot).equals(owner._package().name());
        return samePackage ? "{@link " + simpleName + "}" : "{@link " + qualifiedName + " " + simpleName + "}";
    }

    private void wrap(String paragraph) {
        StringBuilder line = new StringBuilder();
        for (String word : SPACE.split(paragraph, -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
