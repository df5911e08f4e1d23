package io.chargewire.ocpp.schemas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chargewire.ocpp.schemas.OcppSchemas;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares the project's schemas with the official ones, type by type. Anyone who holds the Open Charge Alliance's download
 * can check with it that both say the same.
 *
 * <p>Exit code 0: all equal. 1: at least one type differs, is missing or is unknown; each has its line. 2: wrong usage, or
 * the official files cannot be read.
 */
public final class CompareWithOfficial {

    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int UNUSABLE = 2;

    private final OcppSchemas ours;
    private final OfficialSchemas official;
    private final PrintStream out;

    private CompareWithOfficial(OcppSchemas ours, OfficialSchemas official, PrintStream out) {
        this.ours = ours;
        this.official = official;
        this.out = out;
    }

    /**
     * Runs the comparison.
     *
     * @param args one argument: the folder or the zip file with the official schemas
     */
    public static void main(String[] args) {
        int code = run(List.of(args), System.out, System.err);
        // Returning normally lets a Maven that has started this program finish its work.
        if (code != EQUAL) {
            System.exit(code);
        }
    }

    /** The program without the end of the JVM; returns the exit code. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 1) {
            err.println(
                    "One argument is needed: the folder or zip file of the official OCPP 2.0.1 JSON schemas (part 3)");
            return UNUSABLE;
        }
        OfficialSchemas official;
        try {
            official = OfficialSchemas.read(Path.of(args.get(0)));
        } catch (IOException | InvalidPathException e) {
            err.println("Cannot read the official schemas in " + args.get(0) + ": " + e.getMessage());
            return UNUSABLE;
        }
        return new CompareWithOfficial(OcppSchemas.v201(), official, out).compareAll();
    }

    private int compareAll() {
        SortedSet<String> known = new TreeSet<>(ours.messageNames());
        known.addAll(ours.datatypeNames());
        SortedSet<String> all = new TreeSet<>(known);
        all.addAll(official.names());
        int equal = 0;
        for (String name : all) {
            List<OfficialSchemas.Definition> definitions = official.definitions(name);
            if (definitions.isEmpty()) {
                out.println(name + ": not in the official files");
            } else if (!known.contains(name)) {
                out.println(name + ": only in the official files " + sources(definitions.get(0)));
            } else if (compare(name, definitions)) {
                equal++;
            }
        }
        out.println(equal + " of " + all.size() + " equal");
        return equal == all.size() ? EQUAL : DIFFERENT;
    }

    /** True if all definitions of a type equal ours. */
    private boolean compare(String name, List<OfficialSchemas.Definition> definitions) {
        if (definitions.size() > 1) {
            out.println(name + ": defined in " + definitions.size() + " ways by the official files");
        }
        CanonicalForm form =
                CanonicalForm.of(CanonicalForm.parse(ours.schemaText(name).getBytes(UTF_8)));
        boolean equal = true;
        for (OfficialSchemas.Definition definition : definitions) {
            Optional<FormDifference> difference = FormDifference.first(form, definition.form());
            if (difference.isPresent()) {
                equal = false;
                report(name, difference.get(), definition);
            }
        }
        return equal;
    }

    /** The digest tells which side has moved: ours, or the official file in another edition. */
    private void report(String name, FormDifference difference, OfficialSchemas.Definition definition) {
        boolean expected = definition.form().sha256().equals(ours.officialDigest(name));
        out.println(name + ": differs at " + difference.pointer() + ": ours " + difference.ours() + ", official "
                + difference.official() + " in " + sources(definition)
                + (expected ? "" : " (not the official form of the manifest either)"));
    }

    private static String sources(OfficialSchemas.Definition definition) {
        int more = definition.sources().size() - 1;
        return definition.sources().first() + (more == 0 ? "" : " and " + more + " more");
    }
}
