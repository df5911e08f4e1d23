package io.chargewire.ocpp.client.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRole;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compiles in a station: calls and handlers of its own direction, and nothing else. */
class StationCallDirectionTest {

    @TempDir
    private Path directory;

    @Test
    void aStationCanCallWithEveryRequestOfAStationAndNoOther() {
        assertThat(linesThatDoNotCompile(StationCallDirectionTest::call))
                .containsExactlyElementsOf(
                        linesOfActionsNotSentBy(OcppRole.CHARGING_STATION, StationCallDirectionTest::call));
    }

    @Test
    void aStationCanHandleEveryRequestOfACsmsAndNoOther() {
        assertThat(linesThatDoNotCompile(StationCallDirectionTest::handler))
                .containsExactlyElementsOf(linesOfActionsNotSentBy(OcppRole.CSMS, StationCallDirectionTest::handler));
    }

    @Test
    void aHandlerOfNoBlockCannotBeWritten() {
        String handler = "static class Handler implements io.chargewire.ocpp.client.handler.StationBlockHandler {}";

        assertThat(new Snippet().add(handler).membersWithErrors(directory)).containsExactly(handler);
    }

    @Test
    void aHandlerOfABlockCanBeWritten() {
        String handler = "static class Handler implements io.chargewire.ocpp.client.handler.StationSecurityHandler {}";

        assertThat(new Snippet().add(handler).membersWithErrors(directory)).isEmpty();
    }

    private List<String> linesThatDoNotCompile(Function<OcppAction<?, ?>, String> line) {
        Snippet snippet = new Snippet();
        OcppActions.all().forEach(action -> snippet.add(line.apply(action)));
        return snippet.membersWithErrors(directory);
    }

    private static List<String> linesOfActionsNotSentBy(OcppRole role, Function<OcppAction<?, ?>, String> line) {
        List<String> lines = OcppActions.all().stream()
                .filter(action -> !action.sentBy().contains(role))
                .map(line)
                .toList();
        assertThat(lines).isNotEmpty().hasSizeLessThan(OcppActions.all().size());
        return lines;
    }

    private static String call(OcppAction<?, ?> action) {
        return "java.util.concurrent.CompletableFuture<" + action.responseType().getName() + "> call" + action.name()
                + "(io.chargewire.ocpp.client.StationClient station, "
                + action.requestType().getName() + " request) { return station.call(request); }";
    }

    private static String handler(OcppAction<?, ?> action) {
        return "void on" + action.name() + "(io.chargewire.ocpp.client.StationClientBuilder station, "
                + action.responseType().getName() + " response) { station.on("
                + action.requestType().getName() + ".class, (context, request) -> response); }";
    }
}
