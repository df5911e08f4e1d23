package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** What the check of one payload has found, and where it is. Not thread-safe. */
final class Findings {

    /** Enough to mend a message; a hostile one shall not make this side write a book. */
    static final int MAX_VIOLATIONS = 20;

    private final boolean towardsStation;

    /** The way from the payload to the present value: names and indexes; a plain stack, since it is walked all the time. */
    private Object[] path = new Object[8];

    private int depth;
    private List<Violation> violations = List.of();

    Findings(boolean towardsStation) {
        this.towardsStation = towardsStation;
    }

    /** Whether the payload goes to a charging station, which may ask more of it. */
    boolean towardsStation() {
        return towardsStation;
    }

    void enter(Object step) {
        if (depth == path.length) {
            path = java.util.Arrays.copyOf(path, depth * 2);
        }
        path[depth++] = step;
    }

    void leave() {
        depth--;
    }

    /** The present value breaks a rule. */
    void report(Rule rule, String demand) {
        if (violations.isEmpty()) {
            violations = new ArrayList<>(2);
        }
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(pointer(), rule, demand));
        }
    }

    /** A property of the present value breaks a rule. */
    void report(String property, Rule rule, String demand) {
        enter(property);
        report(rule, demand);
        leave();
    }

    List<Violation> violations() {
        return violations;
    }

    private String pointer() {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < depth; i++) {
            pointer = path[i] instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(path[i].toString());
        }
        return pointer.toString();
    }
}
