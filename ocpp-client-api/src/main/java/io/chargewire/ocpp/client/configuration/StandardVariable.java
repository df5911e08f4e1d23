package io.chargewire.ocpp.client.configuration;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A variable of the standard: its name, how its text is read, and what counts where a station has none. Immutable.
 *
 * @param <T> the type of its value
 */
public final class StandardVariable<T> {

    private static final Logger log = LoggerFactory.getLogger(StandardVariable.class);

    private final VariableName name;
    private final T standard;
    private final Function<String, T> reading;
    private final Function<T, String> writing;

    StandardVariable(VariableName name, T standard, Function<String, T> reading, Function<T, String> writing) {
        this.name = name;
        this.standard = standard;
        this.reading = reading;
        this.writing = writing;
    }

    /**
     * The name.
     *
     * @return component, variable and instance
     */
    public VariableName name() {
        return name;
    }

    /**
     * What counts where a station has no value.
     *
     * @return the default of this library, since the standard names none
     */
    public T standard() {
        return standard;
    }

    /**
     * Checks a text that somebody wants to set.
     *
     * @param text the text
     * @return the value
     * @throws IllegalArgumentException if it is none of this variable's; tells why
     */
    public T parse(String text) {
        try {
            return reading.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " cannot be '" + text + "': " + e.getMessage(), e);
        }
    }

    T valueOf(@Nullable String text) {
        if (text == null) {
            return standard;
        }
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            log.error("{}; {} is used instead", e.getMessage(), textOf(standard));
            return standard;
        }
    }

    /**
     * A value as the standard writes it.
     *
     * @param value the value
     * @return such as {@code 30}, {@code true} or {@code A,B}
     */
    public String textOf(T value) {
        return writing.apply(value);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
