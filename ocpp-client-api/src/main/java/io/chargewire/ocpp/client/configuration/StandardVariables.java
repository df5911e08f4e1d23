package io.chargewire.ocpp.client.configuration;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables that the parts of a station read or write. The names are the standard's (Part 2, referenced components and
 * variables); the defaults are this library's, for stations that have no such variable.
 */
public final class StandardVariables {

    private static final String COMM = "OCPPCommCtrlr";
    private static final String SECURITY = "SecurityCtrlr";
    private static final String TRANSACTION_EVENT = "TransactionEvent";
    private static final int MOST = Integer.MAX_VALUE;

    /** The time without a message after which a heartbeat is sent, at least 1 s; one hour by default (G02). */
    public static final StandardVariable<Duration> HEARTBEAT_INTERVAL =
            seconds(COMM, "HeartbeatInterval", null, 1, Duration.ofHours(1));

    /** How long a station may be offline before it reports all its connectors again; one minute by default (B04). */
    public static final StandardVariable<Duration> OFFLINE_THRESHOLD =
            seconds(COMM, "OfflineThreshold", null, 0, Duration.ofMinutes(1));

    /** How often a message about a transaction is sent before it is given up, at least once; 5 by default (E13). */
    public static final StandardVariable<Integer> MESSAGE_ATTEMPTS =
            integer(COMM, "MessageAttempts", TRANSACTION_EVENT, 1, 5);

    /**
     * How long to wait before a message about a transaction is sent again, for each time that it was sent; 60 s by default (E13).
     */
    public static final StandardVariable<Duration> MESSAGE_ATTEMPT_INTERVAL =
            seconds(COMM, "MessageAttemptInterval", TRANSACTION_EVENT, 0, Duration.ofSeconds(60));

    /** How long the CSMS may take to answer, at least 1 s; 30 s by default. */
    public static final StandardVariable<Duration> MESSAGE_TIMEOUT =
            seconds(COMM, "MessageTimeout", "Default", 1, Duration.ofSeconds(30));

    /** Whether messages that are about no transaction wait for a connection too; not by default. */
    public static final StandardVariable<Boolean> QUEUE_ALL_MESSAGES = flag(COMM, "QueueAllMessages", false);

    /** How often a reset is tried again; none by default. */
    public static final StandardVariable<Integer> RESET_RETRIES = integer(COMM, "ResetRetries", null, 0, 0);

    /** The least wait before the station connects again; 10 s by default (Part 4, 8.3). */
    public static final StandardVariable<Duration> RETRY_BACK_OFF_WAIT_MINIMUM =
            seconds(COMM, "RetryBackOffWaitMinimum", null, 0, Duration.ofSeconds(10));

    /** The greatest random part of that wait; 30 s by default (Part 4, 8.2). */
    public static final StandardVariable<Duration> RETRY_BACK_OFF_RANDOM_RANGE =
            seconds(COMM, "RetryBackOffRandomRange", null, 0, Duration.ofSeconds(30));

    /** How often that wait is doubled; 5 times by default (Part 4, 8.1). */
    public static final StandardVariable<Integer> RETRY_BACK_OFF_REPEAT_TIMES =
            integer(COMM, "RetryBackOffRepeatTimes", null, 0, 5);

    /** The order in which the network profiles are tried, as slots (B10). */
    public static final StandardVariable<List<String>> NETWORK_CONFIGURATION_PRIORITY =
            list(COMM, "NetworkConfigurationPriority");

    /** How often a network profile is tried before the next one, at least once; 3 by default (B10.FR.03). */
    public static final StandardVariable<Integer> NETWORK_PROFILE_CONNECTION_ATTEMPTS =
            integer(COMM, "NetworkProfileConnectionAttempts", null, 1, 3);

    /** The slot in use; read only. */
    public static final StandardVariable<String> ACTIVE_NETWORK_PROFILE = text(COMM, "ActiveNetworkProfile", "");

    /** The password of HTTP Basic authentication; write only, secret (A01). */
    public static final StandardVariable<String> BASIC_AUTH_PASSWORD = text(SECURITY, "BasicAuthPassword", "");

    /** The station's identity; read only, since it belongs to the client. */
    public static final StandardVariable<String> IDENTITY = text(SECURITY, "Identity", "");

    /** The security profile in use; read only. */
    public static final StandardVariable<Integer> SECURITY_PROFILE = integer(SECURITY, "SecurityProfile", null, 0, 0);

    /** Whether the CSMS may bring the station down from security profile 3 to 2; not by default (A00.FR.005). */
    public static final StandardVariable<Boolean> ALLOW_SECURITY_PROFILE_DOWNGRADE =
            flag(SECURITY, "AllowSecurityProfileDowngrade", false);

    /** The organization in the station's certificates (A00.FR.405); empty by default, and then there can be no CSR. */
    public static final StandardVariable<String> ORGANIZATION_NAME = text(SECURITY, "OrganizationName", "");

    /** How long the station waits for a signed certificate before it asks again, at least 1 s; 60 s by default (A02.FR.17). */
    public static final StandardVariable<Duration> CERT_SIGNING_WAIT_MINIMUM =
            seconds(SECURITY, "CertSigningWaitMinimum", null, 1, Duration.ofSeconds(60));

    /** How often that wait is doubled before the station gives up; 3 times by default (A02.FR.19). */
    public static final StandardVariable<Integer> CERT_SIGNING_REPEAT_TIMES =
            integer(SECURITY, "CertSigningRepeatTimes", null, 0, 3);

    /** The most bytes that a signed certificate chain may have; 10,000 by default, as many as the message holds. */
    public static final StandardVariable<Integer> MAX_CERTIFICATE_CHAIN_SIZE =
            integer(SECURITY, "MaxCertificateChainSize", null, 1, 10_000);

    /** How many CA certificates the station can hold; 20 by default. */
    public static final StandardVariable<Integer> CERTIFICATE_ENTRIES =
            integer(SECURITY, "CertificateEntries", null, 1, 20);

    /** Whether a new root certificate of the CSMS has to be signed by the one before; not by default (A00, 1.5). */
    public static final StandardVariable<Boolean> ADDITIONAL_ROOT_CERTIFICATE_CHECK =
            flag(SECURITY, "AdditionalRootCertificateCheck", false);

    /** The name of the station's ISO 15118 controller, for its V2G certificate; empty by default, and then there can be none. */
    public static final StandardVariable<String> SECC_ID = text("ISO15118Ctrlr", "SeccId", "");

    /** Where the station gets its time from; Heartbeat by default (B01.FR.06). */
    public static final StandardVariable<List<String>> TIME_SOURCE = new StandardVariable<>(
            new VariableName("ClockCtrlr", "TimeSource", null),
            List.of("Heartbeat"),
            StandardVariables::members,
            members -> String.join(",", members));

    /** Whether transactions may begin before the CSMS has accepted the station; not by default. */
    public static final StandardVariable<Boolean> TX_BEFORE_ACCEPTED_ENABLED =
            flag("TxCtrlr", "TxBeforeAcceptedEnabled", false);

    private static final List<StandardVariable<?>> ALL = List.of(
            HEARTBEAT_INTERVAL,
            OFFLINE_THRESHOLD,
            MESSAGE_ATTEMPTS,
            MESSAGE_ATTEMPT_INTERVAL,
            MESSAGE_TIMEOUT,
            QUEUE_ALL_MESSAGES,
            RESET_RETRIES,
            RETRY_BACK_OFF_WAIT_MINIMUM,
            RETRY_BACK_OFF_RANDOM_RANGE,
            RETRY_BACK_OFF_REPEAT_TIMES,
            NETWORK_CONFIGURATION_PRIORITY,
            NETWORK_PROFILE_CONNECTION_ATTEMPTS,
            ACTIVE_NETWORK_PROFILE,
            BASIC_AUTH_PASSWORD,
            IDENTITY,
            SECURITY_PROFILE,
            ALLOW_SECURITY_PROFILE_DOWNGRADE,
            ORGANIZATION_NAME,
            CERT_SIGNING_WAIT_MINIMUM,
            CERT_SIGNING_REPEAT_TIMES,
            MAX_CERTIFICATE_CHAIN_SIZE,
            CERTIFICATE_ENTRIES,
            ADDITIONAL_ROOT_CERTIFICATE_CHECK,
            SECC_ID,
            TIME_SOURCE,
            TX_BEFORE_ACCEPTED_ENABLED);

    private StandardVariables() {}

    /**
     * All of them.
     *
     * @return every variable of this class, in no certain order
     */
    public static List<StandardVariable<?>> all() {
        return ALL;
    }

    private static StandardVariable<Duration> seconds(
            String component, String variable, @Nullable String instance, int least, Duration standard) {
        return new StandardVariable<>(
                new VariableName(component, variable, instance),
                standard,
                text -> Duration.ofSeconds(within(text, least)),
                value -> Long.toString(value.toSeconds()));
    }

    private static StandardVariable<Integer> integer(
            String component, String variable, @Nullable String instance, int least, int standard) {
        return new StandardVariable<>(
                new VariableName(component, variable, instance),
                standard,
                text -> within(text, least),
                value -> Integer.toString(value));
    }

    private static StandardVariable<Boolean> flag(String component, String variable, boolean standard) {
        return new StandardVariable<>(
                new VariableName(component, variable, null),
                standard,
                StandardVariables::trueOrFalse,
                value -> Boolean.toString(value));
    }

    private static StandardVariable<String> text(String component, String variable, String standard) {
        return new StandardVariable<>(
                new VariableName(component, variable, null), standard, text -> text, value -> value);
    }

    private static StandardVariable<List<String>> list(String component, String variable) {
        return new StandardVariable<>(
                new VariableName(component, variable, null),
                List.of(),
                StandardVariables::members,
                members -> String.join(",", members));
    }

    private static int within(String text, int least) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
        if (value < least) {
            throw new IllegalArgumentException("it is between " + least + " and " + MOST);
        }
        return value;
    }

    private static boolean trueOrFalse(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException("it is true or false");
    }

    private static List<String> members(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
