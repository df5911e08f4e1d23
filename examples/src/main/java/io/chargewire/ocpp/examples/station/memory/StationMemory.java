package io.chargewire.ocpp.examples.station.memory;

import io.chargewire.ocpp.client.BasicAuthPassword;
import io.chargewire.ocpp.client.NetworkProfile;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.NetworkProfilesBuilder;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.certificate.CertificateStore;
import io.chargewire.ocpp.client.certificate.KeyPairSource;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.delivery.MessageStore;
import io.chargewire.ocpp.client.securitylog.SecurityLogStore;
import io.chargewire.ocpp.client.storage.StationStorage;
import io.chargewire.ocpp.client.transaction.TransactionStore;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the station keeps over a reset, and over the end of the program if it has a directory. Thread-safe. */
public final class StationMemory implements AutoCloseable {

    /** Whom the station belongs to until the CSMS says otherwise; without a name there can be no signing request (A00.FR.405). */
    public static final String ORGANIZATION_NAME = "Chargewire";

    private static final Map<String, String> DEFAULTS =
            Map.of(StandardVariables.ORGANIZATION_NAME.toString(), ORGANIZATION_NAME);

    private static final List<Integer> SLOTS = List.of(0, 1);
    private static final long SECURITY_LOG_BYTES = 1_000_000;

    /** What keeps the keys is that only the owner can read the directory. */
    private static final String KEY_PASSWORD = "station-keys";

    private final StationConfiguration configuration;
    private final MessageStore messages;
    private final TransactionStore transactions;

    private final CertificateStore certificates;

    /** By name; empty if there is a directory. */
    private final Map<String, KeptText> inMemory = new ConcurrentHashMap<>();

    /** Null if all is in memory. */
    private final @Nullable StationStorage storage;

    /** Null if all is in memory. */
    private final @Nullable Path directory;

    private StationMemory(
            StationConfiguration configuration,
            MessageStore messages,
            TransactionStore transactions,
            CertificateStore certificates,
            @Nullable StationStorage storage,
            @Nullable Path directory) {
        this.configuration = configuration;
        this.messages = messages;
        this.transactions = transactions;
        this.certificates = certificates;
        this.storage = storage;
        this.directory = directory;
    }

    /**
     * Lasts as long as the program.
     *
     * @return empty
     */
    public static StationMemory volatileMemory() {
        return new StationMemory(
                StationConfiguration.inMemory(DEFAULTS),
                MessageStore.inMemory(),
                TransactionStore.inMemory(),
                CertificateStore.inMemory(),
                null,
                null);
    }

    /**
     * Lasts as long as a directory.
     *
     * @param directory for this station alone; made if there is none
     * @return with what was kept there
     * @throws IOException if the directory cannot be used, or another process uses it
     */
    public static StationMemory in(Path directory) throws IOException {
        StationStorage storage = StationStorage.open(directory);
        try {
            return new StationMemory(
                    storage.configuration(DEFAULTS),
                    storage.messages(),
                    storage.transactions(),
                    CertificateStore.directory(directory.resolve("certificates")),
                    storage,
                    directory);
        } catch (IOException | RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /**
     * The values of the variables that can be set.
     *
     * @return for all parts
     */
    public StationConfiguration configuration() {
        return configuration;
    }

    /**
     * The messages that wait for the CSMS.
     *
     * @return for the queue
     */
    public MessageStore messages() {
        return messages;
    }

    /**
     * The transactions that go on.
     *
     * @return for the recorder
     */
    public TransactionStore transactions() {
        return transactions;
    }

    /**
     * Something that has the form of a message.
     *
     * @param name of the file, without its ending
     * @param type the message
     * @param <T> the message
     * @return not loaded yet
     */
    public <T extends OcppMessage> KeptMessage<T> message(String name, Class<T> type) {
        KeptText text = directory == null
                ? inMemory.computeIfAbsent(name, none -> KeptText.inMemory())
                : KeptText.in(directory.resolve(name + ".json"));
        return new KeptMessage<>(text, type);
    }

    /**
     * The password, which the CSMS can change if it is kept in a directory (A01).
     *
     * @param factory counts until the CSMS has set another one
     * @return the password
     * @throws IOException if what is kept cannot be read
     * @throws IllegalArgumentException if it is none; tells why without showing it
     */
    public BasicAuthPassword password(String factory) throws IOException {
        return storage == null
                ? BasicAuthPassword.of(factory)
                : BasicAuthPassword.stored(storage.password(factory), BasicAuthPassword.HIGHEST_MAX_LENGTH);
    }

    /**
     * The station's own keys and certificates.
     *
     * @return empty at first
     * @throws IOException if what is kept cannot be read
     */
    public StationKeyStore keys() throws IOException {
        if (directory != null) {
            return StationKeyStore.file(directory.resolve("keys.p12"), KEY_PASSWORD.toCharArray());
        }
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null, new char[0]);
            return StationKeyStore.of(keyStore, KEY_PASSWORD.toCharArray(), KeyPairSource.ec(), () -> {});
        } catch (GeneralSecurityException e) {
            throw new IOException("the Java platform has no PKCS#12", e);
        }
    }

    /**
     * The certificates of authorities.
     *
     * @return for the part that manages them
     */
    public CertificateStore certificates() {
        return certificates;
    }

    /**
     * Where security events are written to.
     *
     * @return a rolling file in the directory; nowhere without one
     */
    public Optional<SecurityLogStore> securityLog() {
        return Optional.ofNullable(directory)
                .map(folder -> SecurityLogStore.rolling(folder.resolve("security.log"), SECURITY_LOG_BYTES));
    }

    /**
     * The ways to a CSMS, in two slots.
     *
     * @param factory the first, until the CSMS has set others
     * @param credentials for a security profile that the CSMS sets
     * @return the profiles
     * @throws IOException if what is kept cannot be set aside though it is of no use
     */
    public NetworkProfiles networkProfiles(
            NetworkProfile factory, Function<SecurityProfile, StationSecurity> credentials) throws IOException {
        UnaryOperator<NetworkProfilesBuilder> first =
                builder -> builder.profile(0, factory).priority(0);
        return storage == null
                ? first.apply(NetworkProfiles.builder(SLOTS.toArray(Integer[]::new)))
                        .build()
                : storage.networkProfiles(SLOTS, first, credentials).build();
    }

    @Override
    public void close() throws IOException {
        if (storage != null) {
            storage.close();
        }
    }
}
