package io.chargewire.ocpp.client.configuration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables in a map. */
final class MemoryConfiguration implements StationConfiguration {

    private static final Pattern NAME = Pattern.compile("([^.\\[\\]]+)\\.([^.\\[\\]]+)(?:\\[([^\\[\\]]+)])?");

    private final Map<VariableName, String> values = new ConcurrentHashMap<>();

    MemoryConfiguration(Map<String, String> initial) {
        initial.forEach((name, value) -> values.put(name(name), value));
    }

    private static VariableName name(String text) {
        Matcher parts = NAME.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not a variable: '" + text + "'; write Component.Variable or Component.Variable[instance]");
        }
        return new VariableName(parts.group(1), parts.group(2), parts.group(3));
    }

    @Override
    public @Nullable String read(VariableName name) {
        return values.get(name);
    }

    @Override
    public void write(VariableName name, String value) {
        values.put(name, value);
    }
}
