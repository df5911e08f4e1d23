package io.chargewire.ocpp.examples.control;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What answers the requests of a method and a form of path.
 *
 * @param method such as GET
 * @param path such as {@code /stations/{}/messages}, where {@code {}} stands for any one segment
 * @param answer answers it; what it throws is answered too
 */
record ControlRoute(String method, List<String> path, Function<ControlRequest, CompletionStage<ControlReply>> answer) {

    static ControlRoute of(String method, String path, Function<ControlRequest, CompletionStage<ControlReply>> answer) {
        return new ControlRoute(method, List.of(path.substring(1).split("/", -1)), answer);
    }

    /** What stands in the place of the placeholders; null if the path has another form. */
    @Nullable
    List<String> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return null;
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).equals("{}")) {
                arguments.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return null;
            }
        }
        return arguments;
    }
}
