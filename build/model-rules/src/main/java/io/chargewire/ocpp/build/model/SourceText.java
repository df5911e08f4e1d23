package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClass;
import com.sun.codemodel.JExpressionImpl;
import com.sun.codemodel.JFormatter;
import com.sun.codemodel.JStatement;
import java.util.List;

/**
 * Java source as text, with a {@code $} wherever a type or another piece of text goes.
 *
 * <p>A method body reads better as the code that it becomes than as a tree of {@code invoke} and {@code plus}. Types are still given
 * as objects, so that the code model imports them.
 */
final class SourceText extends JExpressionImpl implements JStatement {

    private final List<String> text;
    private final List<Object> holes;

    private SourceText(List<String> text, List<Object> holes) {
        this.text = text;
        this.holes = holes;
    }

    /**
     * Makes source text.
     *
     * @param template the text; each {@code $} is replaced by the next of the holes
     * @param holes a {@link JClass}, a {@code SourceText}, or anything else for its {@code toString}
     * @return the text, which is both a statement and an expression
     */
    static SourceText of(String template, Object... holes) {
        List<String> text = List.of(template.split("\\$", -1));
        if (text.size() != holes.length + 1) {
            throw new IllegalArgumentException(holes.length + " values for: " + template);
        }
        return new SourceText(text, List.of(holes));
    }

    /** A Java string literal. */
    static String literal(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void state(JFormatter formatter) {
        generate(formatter);
        formatter.nl();
    }

    @Override
    public void generate(JFormatter formatter) {
        print(text.get(0), formatter);
        for (int i = 0; i < holes.size(); i++) {
            Object hole = holes.get(i);
            if (hole instanceof JClass type) {
                formatter.g(type);
            } else if (hole instanceof SourceText nested) {
                nested.generate(formatter);
            } else {
                print(hole.toString(), formatter);
            }
            print(text.get(i + 1), formatter);
        }
    }

    private static void print(String lines, JFormatter formatter) {
        String separator = "";
        for (String line : lines.split("\n", -1)) {
            if (!separator.isEmpty()) {
                formatter.nl();
            }
            if (!line.isEmpty()) {
                formatter.p(line);
            }
            separator = "\n";
        }
    }
}
