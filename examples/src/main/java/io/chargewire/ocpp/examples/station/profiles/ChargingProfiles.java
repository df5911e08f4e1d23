package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.charging.PowerLimit;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The charging profiles that are installed, and the limit they make up. Thread-safe. */
public final class ChargingProfiles {

    /** How many profiles the station keeps. */
    public static final int MAX_PROFILES = 20;

    /** The greatest stack level that a profile may have. */
    public static final int MAX_STACK_LEVEL = ProfileRules.MAX_STACK_LEVEL;

    /** The greatest number of periods that a schedule may have. */
    public static final int MAX_PERIODS = ProfileRules.MAX_PERIODS;

    private final int evses;

    /** How many EVSEs charge. */
    private final IntSupplier charging;

    /** Guarded by this. */
    private final List<InstalledProfile> installed = new ArrayList<>();

    /**
     * Creates a station without profiles.
     *
     * @param evses how many EVSEs there are
     * @param charging how many of them charge at this moment, which share what the station may take
     */
    public ChargingProfiles(int evses, IntSupplier charging) {
        this.evses = evses;
        this.charging = charging;
    }

    /**
     * Installs a profile, or puts it in the place of the one with its id (K01.FR.05).
     *
     * @param evseId where; 0 for the whole station
     * @param profile the profile
     * @param transaction the transaction that goes on at the EVSE, or null
     * @return why it is refused, or null if it is installed
     */
    public synchronized @Nullable StatusInfo install(
            int evseId, ChargingProfile profile, @Nullable OngoingTransaction transaction) {
        StatusInfo refusal = ProfileRules.refusal(evseId, evses, profile);
        if (refusal != null) {
            return refusal;
        }
        if (profile.getChargingProfilePurpose() == ChargingProfilePurposeEnum.TX_PROFILE) {
            if (profile.getTransactionId() == null) {
                return ReasonCode.MISSING_PARAM.info("a TxProfile names its transaction (K01.FR.03)");
            }
            if (transaction == null || !transaction.id().equals(profile.getTransactionId())) {
                return ReasonCode.TX_NOT_FOUND.info();
            }
        }
        List<InstalledProfile> others = installed.stream()
                .filter(other -> other.profile().getId() != profile.getId())
                .toList();
        if (others.stream().anyMatch(other -> clash(other, evseId, profile))) {
            return ReasonCode.DUPLICATE_PROFILE.info();
        }
        if (others.size() >= MAX_PROFILES) {
            return ReasonCode.TOO_MANY_ELEMENTS.info("at most " + MAX_PROFILES + " profiles");
        }
        installed.removeIf(other -> other.profile().getId() == profile.getId());
        installed.add(new InstalledProfile(evseId, profile));
        return null;
    }

    /**
     * Checks a profile that comes with a RequestStartTransaction, whose transaction does not exist yet (F02.FR.17 to
     * F02.FR.19, F02.FR.27).
     *
     * @param profile the profile
     * @return why it is refused, or null if it is not
     */
    public @Nullable StatusInfo refusalAtStart(ChargingProfile profile) {
        if (profile.getChargingProfilePurpose() != ChargingProfilePurposeEnum.TX_PROFILE
                || profile.getTransactionId() != null) {
            return ReasonCode.INVALID_PROFILE.info("needed is a TxProfile without transactionId");
        }
        return ProfileRules.refusal(1, evses, profile);
    }

    /**
     * The profiles that fulfil a condition.
     *
     * @param condition what to look for
     * @return in the order they were installed, possibly empty
     */
    public synchronized List<InstalledProfile> find(Predicate<InstalledProfile> condition) {
        return installed.stream().filter(condition).toList();
    }

    /**
     * Removes profiles.
     *
     * @param condition which
     * @return whether there were any
     */
    public synchronized boolean remove(Predicate<InstalledProfile> condition) {
        return installed.removeIf(condition);
    }

    /**
     * Removes the profiles of a transaction that is over (K02.FR.05).
     *
     * @param transactionId the transaction
     */
    public void removeOfTransaction(String transactionId) {
        remove(entry -> transactionId.equals(entry.profile().getTransactionId()));
    }

    /**
     * How many profiles are installed.
     *
     * @return 0 to {@link #MAX_PROFILES}
     */
    public synchronized int size() {
        return installed.size();
    }

    /**
     * How many EVSEs there are.
     *
     * @return at least 1
     */
    public int evses() {
        return evses;
    }

    /**
     * The lowest of what the EVSE can give, its share of what the profiles for the station allow, and what those for the transaction allow
     * (SC.01). Of profiles with the same purpose, the one with the highest stack level counts (K01.FR.17); a TxProfile stands
     * above the TxDefaultProfiles as long as it says something (K02.FR.04, K02.FR.08).
     *
     * @param evseId the EVSE
     * @return its limit at any time
     */
    public PowerLimit limitOf(int evseId) {
        return (time, transaction) -> watts(evseId, time, transaction == null ? time : transaction.startedAt());
    }

    /**
     * The limit at one moment.
     *
     * @param evseId 0 for the whole station
     * @param time when
     * @param relativeStart when Relative profiles begin
     * @return watts
     */
    synchronized double watts(int evseId, Instant time, Instant relativeStart) {
        OptionalDouble station =
                highest(0, ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE, time, relativeStart);
        if (evseId > 0) {
            double share = station.orElse(evses * Electricity.MAX_WATTS) / Math.max(1, charging.getAsInt());
            return Math.min(ofTransaction(evseId, time, relativeStart), share);
        }
        double all = 0;
        for (int each = 1; each <= evses; each++) {
            all += ofTransaction(each, time, relativeStart);
        }
        return Math.min(all, station.orElse(all));
    }

    private double ofTransaction(int evseId, Instant time, Instant relativeStart) {
        OptionalDouble limit = highest(evseId, ChargingProfilePurposeEnum.TX_PROFILE, time, relativeStart);
        if (limit.isEmpty()) {
            limit = highest(evseId, ChargingProfilePurposeEnum.TX_DEFAULT_PROFILE, time, relativeStart);
        }
        return Math.min(Electricity.MAX_WATTS, limit.orElse(Electricity.MAX_WATTS));
    }

    /**
     * The next moment at which the limit may be another.
     *
     * @param time after this
     * @param relativeStart when Relative profiles begin
     * @return the moment, or null if nothing changes any more
     */
    synchronized @Nullable Instant nextChange(Instant time, Instant relativeStart) {
        return installed.stream()
                .map(entry -> new ProfileTimeline(entry.profile(), relativeStart).nextChange(time))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private OptionalDouble highest(
            int evseId, ChargingProfilePurposeEnum purpose, Instant time, Instant relativeStart) {
        return installed.stream()
                .filter(entry -> entry.evseId() == 0 || entry.evseId() == evseId)
                .map(InstalledProfile::profile)
                .filter(profile -> profile.getChargingProfilePurpose() == purpose)
                .sorted(Comparator.comparingInt(ChargingProfile::getStackLevel).reversed())
                .map(profile -> new ProfileTimeline(profile, relativeStart).wattsAt(time))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /**
     * Whether two profiles would be in force at once with the same rank (K01.FR.06, K01.FR.39). A TxDefaultProfile of the
     * station also clashes with one of an EVSE, whenever both are valid (K01.FR.52, K01.FR.53).
     */
    private static boolean clash(InstalledProfile other, int evseId, ChargingProfile profile) {
        ChargingProfile existing = other.profile();
        if (existing.getChargingProfilePurpose() != profile.getChargingProfilePurpose()
                || existing.getStackLevel() != profile.getStackLevel()) {
            return false;
        }
        return switch (profile.getChargingProfilePurpose()) {
            case TX_PROFILE -> Objects.equals(existing.getTransactionId(), profile.getTransactionId());
            case TX_DEFAULT_PROFILE ->
                (other.evseId() == 0) != (evseId == 0) || (other.evseId() == evseId && overlap(existing, profile));
            default -> overlap(existing, profile);
        };
    }

    private static boolean overlap(ChargingProfile one, ChargingProfile other) {
        return !endsBefore(one, other) && !endsBefore(other, one);
    }

    private static boolean endsBefore(ChargingProfile one, ChargingProfile other) {
        return one.getValidTo() != null
                && other.getValidFrom() != null
                && !one.getValidTo().isAfter(other.getValidFrom());
    }
}
