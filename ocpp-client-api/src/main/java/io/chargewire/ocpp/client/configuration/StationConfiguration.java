package io.chargewire.ocpp.client.configuration;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a station's variables are, as texts in the form of the standard: {@code 30}, {@code true}, {@code A,B}. The parts of a
 * station read from it whenever they need a value, and write what the CSMS has told them by other means than SetVariables, such as
 * the heartbeat interval of a BootNotificationResponse.
 *
 * <p>Applications implement it over their device model, or take {@link #inMemory(Map)}.
 */
public interface StationConfiguration {

    /**
     * Reads the Actual value of a variable.
     *
     * @param name which; called by any thread, must not block for long
     * @return the value; null if the station has no such variable, or it has no value
     */
    @Nullable
    String read(VariableName name);

    /**
     * Writes the Actual value of a variable and keeps it over a restart.
     *
     * @param name which; called by any thread
     * @param value in the form of the standard
     * @throws IOException if it cannot be kept; the station goes on with the value that was there
     */
    void write(VariableName name, String value) throws IOException;

    /**
     * Reads a variable as the type it has.
     *
     * @param variable which
     * @param <T> the type
     * @return the value; the variable's default where there is none, or one that cannot be read, which is logged
     */
    default <T> T get(StandardVariable<T> variable) {
        return variable.valueOf(read(variable.name()));
    }

    /**
     * Writes a variable.
     *
     * @param variable which
     * @param value the value
     * @param <T> the type
     * @throws IOException if it cannot be kept
     */
    default <T> void set(StandardVariable<T> variable, T value) throws IOException {
        write(variable.name(), variable.textOf(value));
    }

    /**
     * A configuration that lasts as long as the process.
     *
     * @param initial values by name such as {@code OCPPCommCtrlr.MessageAttempts[TransactionEvent]}
     * @return a configuration that takes any variable
     * @throws IllegalArgumentException if a name is none
     */
    static StationConfiguration inMemory(Map<String, String> initial) {
        return new MemoryConfiguration(initial);
    }
}
