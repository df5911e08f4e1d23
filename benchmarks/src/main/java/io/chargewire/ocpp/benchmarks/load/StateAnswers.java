package io.chargewire.ocpp.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What a CSMS process says on its standard output: its port first, then a {@link CsmsState} for each line {@code state}. */
final class StateAnswers {

    private StateAnswers() {}

    interface State {

        CsmsState now() throws IOException;
    }

    /** Comes back at the line {@code stop} or the end of the input. */
    static void serve(int port, State state) throws IOException {
        System.out.println(port);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String command = commands.readLine();
        while (command != null && !command.equals("stop")) {
            System.out.println(state.now());
            command = commands.readLine();
        }
    }
}
