package io.chargewire.ocpp.rpc.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * dateTime as Part 2, 3.1 has it: RFC 3339 with any offset; written in UTC with at most three decimals of a second.
 *
 * <p>The java.time parsers are no help: they take what RFC 3339 does not (a missing second, five-digit years) and refuse what
 * it allows (a tenth decimal).
 */
public final class DateTimes {

    private static final int SECOND_END = "yyyy-MM-ddTHH:mm:ss".length();
    private static final int OFFSET_LENGTH = "+hh:mm".length();
    private static final int FULL_LENGTH = "yyyy-MM-ddTHH:mm:ss.SSSZ".length();
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final long YEAR_0 = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_PER_DAY;
    private static final long YEAR_10000 = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_PER_DAY;

    private DateTimes() {}

    /**
     * Whether a text is a dateTime.
     *
     * @param text any text
     * @return true if {@link #parse} gives an instant
     */
    public static boolean isValid(String text) {
        return parse(text) != null;
    }

    /**
     * Whether a text is a dateTime as {@link #format} writes it, of one of the first 28 days of a month. Far quicker than to read it.
     *
     * @param text any text
     * @return false for many a dateTime, true for nothing else
     */
    public static boolean isPlain(String text) {
        int length = text.length();
        if ((length != SECOND_END + 1 && (length != FULL_LENGTH || text.charAt(SECOND_END) != '.'))
                || text.charAt(length - 1) != 'Z'
                || text.charAt(10) != 'T'
                || !hasSeparators(text)
                || (length == FULL_LENGTH && digits(text, SECOND_END + 1, FULL_LENGTH - 1) < 0)) {
            return false;
        }
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int second = digits(text, 17, 19);
        return digits(text, 0, 4) >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && second < 60
                && isTime(digits(text, 11, 13), digits(text, 14, 16), second);
    }

    /**
     * The number of decimals of the second.
     *
     * @param text a valid dateTime
     * @return 0 or more
     */
    public static int decimals(String text) {
        return text.charAt(SECOND_END) == '.' ? fractionEnd(text) - SECOND_END - 1 : 0;
    }

    /**
     * Reads a dateTime. Decimals beyond nanoseconds are cut off; a leap second is the first moment after it.
     *
     * @param text any text
     * @return the instant, or null if the text is no dateTime
     */
    public static @Nullable Instant parse(String text) {
        if (text.length() <= SECOND_END || !hasSeparators(text)) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int fractionEnd = fractionEnd(text);
        boolean emptyFraction = fractionEnd == SECOND_END + 1;
        if (year < 0 || !isDate(year, month, day) || !isTime(hour, minute, second) || emptyFraction) {
            return null;
        }
        int offset = offsetSeconds(text, fractionEnd);
        if (offset == Integer.MIN_VALUE) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY
                + hour * 3_600L
                + minute * 60L
                + second
                - offset;
        if (second == 60 && !isAfterLeapSecond(seconds)) {
            return null;
        }
        return Instant.ofEpochSecond(seconds, second == 60 ? 0 : nanos(text, fractionEnd));
    }

    /**
     * Writes a dateTime.
     *
     * @param instant what is finer than a millisecond is cut off
     * @return in UTC, with no or three decimals
     */
    public static String format(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < YEAR_0 || second >= YEAR_10000) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        int millis = instant.getNano() / 1_000_000;
        StringBuilder text = new StringBuilder(FULL_LENGTH);
        append(text, date.getYear(), 1_000).append('-');
        append(text, date.getMonthValue(), 10).append('-');
        append(text, date.getDayOfMonth(), 10).append('T');
        append(text, ofDay / 3_600, 10).append(':');
        append(text, ofDay / 60 % 60, 10).append(':');
        append(text, ofDay % 60, 10);
        if (millis > 0) {
            append(text.append('.'), millis, 100);
        }
        return text.append('Z').toString();
    }

    /** Digit by digit, as a formatter for all cases costs more than the rest of a message. */
    private static StringBuilder append(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
        return text;
    }

    private static boolean hasSeparators(String text) {
        char t = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (t == 'T' || t == 't')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
    }

    /** Leap seconds are the last of June or December in UTC. */
    private static boolean isAfterLeapSecond(long epochSecond) {
        var next = Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC);
        YearMonth month = YearMonth.from(next);
        return next.toLocalTime().toSecondOfDay() == 0
                && next.getDayOfMonth() == 1
                && (month.getMonth() == Month.JANUARY || month.getMonth() == Month.JULY);
    }

    private static int fractionEnd(String text) {
        int end = SECOND_END;
        if (text.charAt(end) == '.') {
            end++;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static int nanos(String text, int fractionEnd) {
        int nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            int at = SECOND_END + 1 + i;
            nanos = nanos * 10 + (at < fractionEnd ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    /** The offset from UTC, or {@link Integer#MIN_VALUE} if there is none. */
    private static int offsetSeconds(String text, int start) {
        int left = text.length() - start;
        if (left == 1 && (text.charAt(start) == 'Z' || text.charAt(start) == 'z')) {
            return 0;
        }
        if (left != OFFSET_LENGTH || text.charAt(start + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, start + 1, start + 3);
        int minutes = digits(text, start + 4, start + 6);
        char sign = text.charAt(start);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || (sign != '+' && sign != '-')) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    /** The number that the digits make, or -1 if there is anything but digits. */
    private static int digits(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
