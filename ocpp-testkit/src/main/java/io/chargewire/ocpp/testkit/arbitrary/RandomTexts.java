package io.chargewire.ocpp.testkit.arbitrary;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts of all lengths and alphabets, and dateTimes. */
final class RandomTexts {

    /** What an identifierString may have besides {@link #PLAIN} (Part 2, 2.1.4). */
    private static final String IDENTIFIER_SYMBOLS = "*-_=:+|@.";

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Every one of them is a way to break a JSON writer, a log line or a count of characters. */
    private static final List<int[]> ALPHABETS = Stream.of(
                    PLAIN,
                    PLAIN + " -_:.,;/|@+*=#()[]{}<>!?&%$'`^~",
                    "\"\\/\b\f\n\r\t\u0000\u0001\u001F\u007F",
                    "äöüßéèñçøåŁżΑΩЖяש中日本한ไทย",
                    "\u00A0\u0085\u200B\u202E\u2028\u2029\uFEFF\uFFFDe\u0301",
                    "😀🔌🚗⚡𝔘𠮷𐍈")
            .map(letters -> letters.codePoints().toArray())
            .toList();

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final int SECONDS_END = "2024-01-01T00:00:00".length();

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T23:59:59.999Z");
    private static final Instant MODERN_END = Instant.parse("2100-01-01T00:00:00Z");

    private static final int MAX_DECIMALS = 3;

    private RandomTexts() {}

    /**
     * A text.
     *
     * @param length in code points
     */
    static String ofLength(Random random, int length) {
        int[] one = ALPHABETS.get(random.nextInt(3) > 0 ? 0 : random.nextInt(ALPHABETS.size()));
        boolean mixed = random.nextInt(4) == 0;
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int[] alphabet = mixed ? ALPHABETS.get(random.nextInt(ALPHABETS.size())) : one;
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    static String plain(Random random, int length) {
        return of(random, PLAIN, length);
    }

    static String identifier(Random random, int length) {
        return of(random, PLAIN + IDENTIFIER_SYMBOLS, length);
    }

    /** A dateTime in UTC, with no to three decimals. */
    static String dateTime(Random random) {
        Instant time = switch (random.nextInt(24)) {
            case 0 -> FIRST;
            case 1 -> LAST;
            case 2 -> LEAP_DAY;
            default -> Instant.ofEpochMilli((long) (random.nextDouble() * MODERN_END.toEpochMilli()));
        };
        int decimals = random.nextInt(MAX_DECIMALS + 1);
        int end = SECONDS_END + (decimals == 0 ? 0 : 1 + decimals);
        return MILLISECONDS.format(time).substring(0, end) + "Z";
    }

    private static String of(Random random, String letters, int length) {
        return random.ints(length, 0, letters.length())
                .mapToObj(letters::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
