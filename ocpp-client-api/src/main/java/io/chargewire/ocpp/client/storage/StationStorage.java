package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.NetworkConfiguration;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.NetworkProfilesBuilder;
import io.chargewire.ocpp.client.PasswordStore;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.client.delivery.MessageStore;
import io.chargewire.ocpp.client.delivery.MessageStore.DamagedRecord;
import io.chargewire.ocpp.client.transaction.TransactionStore;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Everything that a charging station keeps over restarts, in one directory. Thread-safe.
 *
 * <pre>{@code
 * try (StationStorage storage = StationStorage.open(Path.of("/var/lib/station"))) {
 *     StationConfiguration configuration = storage.configuration(Map.of());
 *     BasicAuthPassword password = BasicAuthPassword.stored(storage.password(fromTheFactory));
 *     MessageQueue queue = MessageQueue.builder(configuration).store(storage.messages()).build();
 *     TransactionRecorder recorder = TransactionRecorder.builder(queue, storage.transactions()).build();
 *     ...
 * }
 * }</pre>
 *
 * <p>Whatever a store of it was given survives a loss of power when the method has returned. A damaged record is set aside into a
 * directory {@code damaged} beside it, where the last {@value RecordFolder#MAX_DAMAGED} stay, and reported; no other record is lost
 * with it.
 *
 * <p>Close it after the clients that use it. Its stores fail with {@link IOException} then.
 */
public final class StationStorage implements AutoCloseable {

    private final Path directory;
    private final DirectoryLock lock;
    private final Settings settings;

    /** By their path in the directory. Guarded by itself. */
    private final Map<String, RecordFolder> folders = new HashMap<>();

    private StationStorage(Path directory, DirectoryLock lock) throws IOException {
        this.directory = directory;
        this.lock = lock;
        settings = new Settings(folder("settings"));
    }

    /**
     * Opens a directory, and creates it where there is none.
     *
     * @param directory for this station alone
     * @return to be closed by the user
     * @throws IOException if it cannot be written or read, or is in use by another process or another storage of this one; tells which
     */
    public static StationStorage open(Path directory) throws IOException {
        RecordFolder.createPrivately(directory);
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return new StationStorage(directory, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * The messages that wait for the CSMS, for {@link io.chargewire.ocpp.client.delivery.MessageQueueBuilder#store}.
     *
     * @return for one queue at a time
     * @throws IOException if its directory cannot be made
     */
    public MessageStore messages() throws IOException {
        return new FolderMessageStore(folder("messages"));
    }

    /**
     * The transactions that go on, for {@link
     * io.chargewire.ocpp.client.transaction.TransactionRecorder#builder(MessageDelivery, TransactionStore)}.
     *
     * @return for one recorder at a time
     * @throws IOException if its directory cannot be made
     */
    public TransactionStore transactions() throws IOException {
        return new FolderTransactionStore(folder("transactions"));
    }

    /**
     * A configuration that keeps what is written to it.
     *
     * @param defaults values by name such as {@code OCPPCommCtrlr.MessageAttempts[TransactionEvent]}, which count until they are
     *     written for the first time
     * @return takes any variable; call this once, and give the same to all parts
     * @throws IllegalArgumentException if a name is none
     */
    public StationConfiguration configuration(Map<String, String> defaults) {
        return new KeptConfiguration(settings, StationConfiguration.inMemory(defaults));
    }

    /**
     * Where the BasicAuthPassword is, for {@link io.chargewire.ocpp.client.BasicAuthPassword#stored}; remembers the one from before a
     * change too. The file is not encrypted: only its owner may read it, where the file system knows owners.
     *
     * @param initial the password that the station left the factory with, which counts until another one is saved, or if the kept one
     *     is damaged; secret
     * @return the store
     */
    public PasswordStore password(String initial) {
        return new KeptPassword(settings, initial);
    }

    /**
     * Network profiles that are kept from change to change (B09.FR.01). Passwords and certificates are not among it.
     *
     * <pre>{@code
     * NetworkProfiles profiles = storage.networkProfiles(
     *                 List.of(0, 1),
     *                 builder -> builder.profile(0, factoryProfile).priority(0),
     *                 profile -> StationSecurity.profile2(password, tls))
     *         .build();
     * }</pre>
     *
     * @param slots the configuration slots that there are; what is kept for another one is left out
     * @param factory puts in the profiles that the station left the factory with; called only if none are kept, or what is kept
     *     cannot be used any more, which is set aside then
     * @param credentials gives password and certificates for a security profile
     * @return a builder with what was kept, or what the factory has put in; keeps every change of what it builds
     * @throws IOException if what cannot be used cannot be set aside
     */
    public NetworkProfilesBuilder networkProfiles(
            List<Integer> slots,
            UnaryOperator<NetworkProfilesBuilder> factory,
            Function<SecurityProfile, StationSecurity> credentials)
            throws IOException {
        KeptNetworkProfiles store = new KeptNetworkProfiles(settings, credentials);
        NetworkProfilesBuilder empty = NetworkProfiles.builder(slots.toArray(Integer[]::new));
        NetworkConfiguration kept = store.load(slots);
        NetworkProfilesBuilder builder = kept == null ? factory.apply(empty) : KeptNetworkProfiles.into(empty, kept);
        return builder.store(store);
    }

    /**
     * What of configuration, password and network profiles was damaged. Of messages {@link
     * io.chargewire.ocpp.client.delivery.QueueEvent.RecordDamaged} tells, of transactions the log.
     *
     * @return empty if all is well
     */
    public List<DamagedRecord> damaged() {
        return settings.damaged();
    }

    /**
     * Leaves the directory to others.
     *
     * @throws IOException if the lock cannot be released, which the end of the process does too
     */
    @Override
    public void close() throws IOException {
        synchronized (folders) {
            folders.values().forEach(RecordFolder::close);
        }
        lock.close();
    }

    private RecordFolder folder(String name) throws IOException {
        synchronized (folders) {
            RecordFolder folder = folders.get(name);
            if (folder == null) {
                folder = RecordFolder.open(directory.resolve(name));
                folders.put(name, folder);
            }
            return folder;
        }
    }
}
