package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JCodeModel;
import com.sun.codemodel.JDocComment;
import com.sun.codemodel.JDocCommentable;
import com.sun.codemodel.JFieldVar;
import com.sun.codemodel.JFormatter;
import java.lang.reflect.Field;
import java.util.List;
import org.jsonschema2pojo.exception.GenerationException;

/**
 * A Javadoc comment that is printed line by line as given.
 *
 * <p>The code model's own ends with an empty line and leaves spaces at line ends. It has no way to be replaced, hence the reflection;
 * its last version is from 2011, so the field will stay.
 */
final class JavadocComment extends JDocComment {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /** Whether an empty line goes before the comment; the code model has one before everything but fields. */
    private final boolean apart;

    private JavadocComment(JCodeModel codeModel, List<String> lines, boolean apart) {
        super(codeModel);
        this.lines = lines;
        this.apart = apart;
    }

    /** Makes the lines the comment of a declaration. */
    static void put(List<String> lines, JCodeModel codeModel, JDocCommentable declaration) {
        try {
            Field comment = declaration.getClass().getDeclaredField("jdoc");
            comment.setAccessible(true);
            comment.set(
                    declaration, new JavadocComment(codeModel, List.copyOf(lines), declaration instanceof JFieldVar));
        } catch (ReflectiveOperationException e) {
            throw new GenerationException(e);
        }
    }

    @Override
    public void generate(JFormatter formatter) {
        if (apart) {
            formatter.nl();
        }
        formatter.p("/**").nl();
        for (String line : lines) {
            formatter.p(line.isEmpty() ? " *" : " * " + line).nl();
        }
        formatter.p(" */").nl();
    }
}
