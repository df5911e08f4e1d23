package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.GetVariableResult;
import io.chargewire.ocpp.model.datatypes.GetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.server.RemoteStation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The limits of a station for each kind of message. Immutable. */
public final class StationLimits {

    /** Of a station of which nothing is known: one item in each message, which every station takes. */
    public static final StationLimits SMALLEST = new StationLimits(smallest());

    private final Map<LimitedRequest, MessageLimits> limits;

    private StationLimits(Map<LimitedRequest, MessageLimits> limits) {
        this.limits = limits;
    }

    private static Map<LimitedRequest, MessageLimits> smallest() {
        Map<LimitedRequest, MessageLimits> all = new EnumMap<>(LimitedRequest.class);
        for (LimitedRequest kind : LimitedRequest.values()) {
            all.put(kind, new MessageLimits(1, Integer.MAX_VALUE));
        }
        return all;
    }

    /**
     * Reads the limits from the station with GetVariables, whose own limit is read first.
     *
     * @param station whom to ask
     * @return what the station says; {@link MessageLimits#NONE} for a limit that it does not have or whose value is no number. Fails as
     *     {@link RemoteStation#call} does
     */
    public static CompletableFuture<StationLimits> read(RemoteStation station) {
        LimitedRequest own = LimitedRequest.GET_VARIABLES;
        return ask(station, List.of(data(own, own.itemsPerMessage()))).thenCompose(first -> {
            int each = number(first, own, own.itemsPerMessage());
            List<GetVariableData> wanted = new ArrayList<>();
            for (LimitedRequest kind : LimitedRequest.values()) {
                wanted.add(data(kind, kind.itemsPerMessage()));
                wanted.add(data(kind, kind.bytesPerMessage()));
            }
            return askAll(station, wanted, each, new ArrayList<>()).thenApply(StationLimits::of);
        });
    }

    private static CompletableFuture<List<GetVariableResult>> askAll(
            RemoteStation station, List<GetVariableData> wanted, int each, List<GetVariableResult> results) {
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(results);
        }
        int count = Math.min(each, wanted.size());
        return ask(station, wanted.subList(0, count)).thenCompose(some -> {
            results.addAll(some);
            return askAll(station, wanted.subList(count, wanted.size()), each, results);
        });
    }

    private static CompletableFuture<List<GetVariableResult>> ask(RemoteStation station, List<GetVariableData> wanted) {
        return station.call(
                        GetVariablesRequest.builder().getVariableData(wanted).build())
                .thenApply(response -> response.getGetVariableResult());
    }

    private static GetVariableData data(LimitedRequest kind, Variable variable) {
        return GetVariableData.builder()
                .component(kind.component())
                .variable(variable)
                .build();
    }

    private static StationLimits of(List<GetVariableResult> results) {
        Map<LimitedRequest, MessageLimits> all = new EnumMap<>(LimitedRequest.class);
        for (LimitedRequest kind : LimitedRequest.values()) {
            all.put(
                    kind,
                    new MessageLimits(
                            number(results, kind, kind.itemsPerMessage()),
                            number(results, kind, kind.bytesPerMessage())));
        }
        return new StationLimits(all);
    }

    private static int number(List<GetVariableResult> results, LimitedRequest kind, Variable variable) {
        return results.stream()
                .filter(result -> result.getAttributeStatus() == GetVariableStatusEnum.ACCEPTED)
                .filter(result ->
                        isSame(result.getComponent().getName(), kind.component().getName())
                                && isSame(result.getVariable().getName(), variable.getName())
                                && isSame(result.getVariable().getInstance(), variable.getInstance()))
                .map(GetVariableResult::getAttributeValue)
                .mapToInt(StationLimits::number)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** Names of components and variables are not case-sensitive. */
    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equalsIgnoreCase(other);
    }

    private static int number(@Nullable String value) {
        try {
            return value == null ? Integer.MAX_VALUE : Math.max(1, Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /**
     * The limits of one kind of message.
     *
     * @param kind which
     * @return how much the station takes at once
     */
    public MessageLimits of(LimitedRequest kind) {
        return Objects.requireNonNull(limits.get(kind));
    }

    @Override
    public String toString() {
        return "StationLimits" + limits;
    }
}
