package io.chargewire.ocpp.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {

    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_9999 = 253_402_300_799L;

    @ParameterizedTest
    @CsvSource({
        "2019-04-12T23:20:50.52Z, 2019-04-12T23:20:50.520Z",
        "2019-12-19T16:39:57+01:00, 2019-12-19T15:39:57Z",
        "2019-12-19t16:39:57z, 2019-12-19T16:39:57Z",
        "2020-02-29T00:00:00-23:59, 2020-02-29T23:59:00Z",
        "2024-01-01T00:00:00.1234567891234Z, 2024-01-01T00:00:00.123456789Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
    })
    void reads_any_offset_and_any_precision(String text, Instant expected) {
        assertThat(DateTimes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z", "2015-07-01T01:59:60+02:00, 2015-07-01T00:00:00Z"})
    void a_leap_second_is_the_moment_after_it(String text, Instant expected) {
        assertThat(DateTimes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2019",
                "2019-04-12",
                "2019-04-12T23:20Z",
                "2019-04-12T23:20:50",
                "2019-04-12 23:20:50Z",
                "2019-04-12T23:20:50.Z",
                "2019-13-12T23:20:50Z",
                "2019-00-12T23:20:50Z",
                "2019-02-29T23:20:50Z",
                "2019-04-31T23:20:50Z",
                "2019-04-12T24:00:00Z",
                "2019-04-12T23:60:00Z",
                "2019-04-12T23:20:61Z",
                "2019-04-12T23:59:60Z",
                "2019-04-12T23:20:50+1:00",
                "2019-04-12T23:20:50+01",
                "2019-04-12T23:20:50+24:00",
                "2019-04-12T23:20:50Zjunk",
                "+2019-04-12T23:20:50Z",
                "2019-04-12T23:20:50\u0660Z",
                "٢٠١٩-04-12T23:20:50Z"
            })
    void refuses_what_rfc_3339_does_not_know(String text) {
        assertThat(DateTimes.parse(text)).isNull();
        assertThat(DateTimes.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2019-04-12T23:20:50Z, 0", "2019-04-12T23:20:50.5Z, 1", "2019-04-12T23:20:50.1234+02:00, 4"})
    void counts_decimals(String text, int decimals) {
        assertThat(DateTimes.decimals(text)).isEqualTo(decimals);
    }

    @Test
    void writes_utc_with_no_or_three_decimals() {
        assertThat(DateTimes.format(Instant.parse("2024-05-06T07:08:09Z"))).isEqualTo("2024-05-06T07:08:09Z");
        assertThat(DateTimes.format(Instant.parse("2024-05-06T07:08:09.123456Z")))
                .isEqualTo("2024-05-06T07:08:09.123Z");
    }

    @Property
    void reads_what_java_writes_at_any_offset(
            @ForAll @LongRange(min = YEAR_1 + 90_000, max = YEAR_9999 - 90_000) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -1_079, max = 1_079) int offsetMinutes) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        OffsetDateTime there = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        String text = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx")
                .format(there);
        assertThat(DateTimes.parse(text)).isEqualTo(instant);
    }

    @Property
    void writes_what_java_writes_to_the_millisecond(
            @ForAll @LongRange(min = YEAR_1 * 2, max = YEAR_9999 * 2) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        assertThat(DateTimes.format(instant))
                .isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    @Property
    void what_it_calls_plain_is_valid_and_short(@ForAll("nearlyDateTimes") String text) {
        if (DateTimes.isPlain(text)) {
            assertThat(DateTimes.isValid(text)).isTrue();
            assertThat(DateTimes.decimals(text)).isLessThanOrEqualTo(3);
        }
    }

    @Property
    void what_it_writes_in_the_first_days_of_a_month_is_plain(
            @ForAll @LongRange(min = YEAR_1, max = YEAR_9999) long second, @ForAll @IntRange(max = 999) int milli) {
        Instant instant = Instant.ofEpochSecond(second, milli * 1_000_000L);
        assertThat(DateTimes.isPlain(DateTimes.format(instant)))
                .isEqualTo(instant.atOffset(ZoneOffset.UTC).getDayOfMonth() <= 28);
    }

    @Provide
    Arbitrary<String> nearlyDateTimes() {
        return Combinators.combine(
                        Arbitraries.of("2024-02-28T12:30:59Z", "2023-12-01T00:00:00.999Z", "0000-01-01T23:59:60Z"),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.of("", "0", "3", "9", "-", ":", ".", "T", "t", "Z", "z", "é", " "),
                        Arbitraries.integers().between(0, 1))
                .as((text, place, put, cut) -> text.substring(0, Math.min(place, text.length()))
                        + put
                        + text.substring(Math.min(place + cut, text.length())));
    }

    @Property
    void never_throws_whatever_the_text(@ForAll String text) {
        assertThat(DateTimes.isValid(text)).isEqualTo(DateTimes.parse(text) != null);
    }
}
