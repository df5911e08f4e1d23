package io.chargewire.ocpp.examples.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it: {@code 30s}, {@code 5m}. */
final class ShortDuration implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([sm])");

    ShortDuration() {}

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration such as 30s or 5m");
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
    }
}
