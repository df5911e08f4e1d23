package io.chargewire.ocpp.build.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a name of the standard into the name of a Java constant: {@code PowerUp} into {@code POWER_UP}.
 *
 * <p>Words end at a character that is no letter or digit, between a lower and an upper case letter, and before the last letter of a
 * run of capitals that a lower case letter follows ({@code CSMSRoot} is {@code CSMS_ROOT}). Digits stay with the word before them
 * ({@code Type2}, {@code V2G}), unless they follow a lower case letter and letters follow them ({@code Max16A} is {@code MAX_16A}).
 */
final class ConstantName {

    /** Names whose words no rule about letters can find. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "eMAID", "EMAID",
            "SoC", "SOC",
            "IKEv2", "IKEV2",
            "IPSec", "IPSEC",
            "Get15118EVCertificate", "GET_15118_EV_CERTIFICATE");

    private ConstantName() {}

    /**
     * Returns the constant's name.
     *
     * @param name the name in the standard
     * @return the name in upper snake case
     */
    static String of(String name) {
        String exception = EXCEPTIONS.get(name);
        return exception != null ? exception : String.join("_", words(name)).toUpperCase(Locale.ROOT);
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean separator = !isAlphanumeric(name.charAt(i));
            if ((separator || startsWord(name, i)) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (!separator) {
                word.append(name.charAt(i));
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean startsWord(String name, int index) {
        if (index == 0) {
            return false;
        }
        char previous = name.charAt(index - 1);
        char current = name.charAt(index);
        if (Character.isLowerCase(previous)) {
            return Character.isUpperCase(current) || (Character.isDigit(current) && lettersFollowDigits(name, index));
        }
        return Character.isUpperCase(previous)
                && Character.isUpperCase(current)
                && index + 1 < name.length()
                && Character.isLowerCase(name.charAt(index + 1));
    }

    private static boolean lettersFollowDigits(String name, int firstDigit) {
        int end = firstDigit;
        while (end < name.length() && Character.isDigit(name.charAt(end))) {
            end++;
        }
        return end < name.length() && Character.isLetter(name.charAt(end));
    }

    private static boolean isAlphanumeric(char character) {
        return Character.isLetterOrDigit(character);
    }
}
