package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.ClearMonitoringResult;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.GetVariableResult;
import io.chargewire.ocpp.model.datatypes.SetMonitoringData;
import io.chargewire.ocpp.model.datatypes.SetMonitoringResult;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringResponse;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesResponse;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringResponse;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.server.RemoteStation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends what is too much for one message in several, one after the other, and puts the answers together. Thread-safe.
 *
 * <pre>{@code
 * DividedRequests requests = new DividedRequests(csms.json());
 * StationLimits.read(station).thenCompose(limits ->
 *     requests.setVariables(station, values, limits.of(LimitedRequest.SET_VARIABLES)));
 * }</pre>
 *
 * <p>Unless said otherwise a future gives the results of all items, in their order. It fails with what the first message fails with, as
 * {@link RemoteStation#call} lists, or with {@link PartlyDoneException} if a later one does. An item that alone makes a message larger than
 * the limit is refused with {@link IllegalArgumentException} before anything is sent.
 */
public final class DividedRequests {

    private final OcppJson json;

    /**
     * Requests of a CSMS.
     *
     * @param json as the CSMS writes its messages: {@link io.chargewire.ocpp.server.CsmsServer#json()}
     */
    public DividedRequests(OcppJson json) {
        this.json = json;
    }

    /**
     * Reads variables (B06.FR.05).
     *
     * @param station whom to ask
     * @param variables at least one
     * @param limits how much it takes at once
     * @return the values
     * @throws IllegalArgumentException if there is none
     */
    public CompletableFuture<List<GetVariableResult>> getVariables(
            RemoteStation station, List<GetVariableData> variables, MessageLimits limits) {
        Function<List<GetVariableData>, CsmsRequest<GetVariablesResponse>> request =
                some -> GetVariablesRequest.builder().getVariableData(some).build();
        return sendAll(station, variables, request, limits, GetVariablesResponse::getGetVariableResult);
    }

    /**
     * Sets variables (B05.FR.11).
     *
     * @param station whose
     * @param values at least one
     * @param limits how much it takes at once
     * @return what has become of each
     * @throws IllegalArgumentException if there is none, or an attribute of a variable has two values (B05.FR.13)
     */
    public CompletableFuture<List<SetVariableResult>> setVariables(
            RemoteStation station, List<SetVariableData> values, MessageLimits limits) {
        requireOneValueEach(values);
        Function<List<SetVariableData>, CsmsRequest<SetVariablesResponse>> request =
                some -> SetVariablesRequest.builder().setVariableData(some).build();
        return sendAll(station, values, request, limits, SetVariablesResponse::getSetVariableResult);
    }

    /**
     * Sets monitors (N04.FR.09).
     *
     * @param station whose
     * @param monitors at least one
     * @param limits how much it takes at once
     * @return what has become of each
     * @throws IllegalArgumentException if there is none
     */
    public CompletableFuture<List<SetMonitoringResult>> setMonitors(
            RemoteStation station, List<SetMonitoringData> monitors, MessageLimits limits) {
        Function<List<SetMonitoringData>, CsmsRequest<SetVariableMonitoringResponse>> request = some ->
                SetVariableMonitoringRequest.builder().setMonitoringData(some).build();
        return sendAll(station, monitors, request, limits, SetVariableMonitoringResponse::getSetMonitoringResult);
    }

    /**
     * Clears monitors (N06.FR.04).
     *
     * @param station whose
     * @param ids at least one
     * @param limits how much it takes at once
     * @return what has become of each
     * @throws IllegalArgumentException if there is none
     */
    public CompletableFuture<List<ClearMonitoringResult>> clearMonitors(
            RemoteStation station, List<Integer> ids, MessageLimits limits) {
        Function<List<Integer>, CsmsRequest<ClearVariableMonitoringResponse>> request =
                some -> ClearVariableMonitoringRequest.builder().id(some).build();
        return sendAll(station, ids, request, limits, ClearVariableMonitoringResponse::getClearMonitoringResult);
    }

    /**
     * Sends a local authorization list, or changes of it (D01.FR.03, D01.FR.11): the first message with the type that is asked for, each
     * further one as Differential with the next version.
     *
     * @param station whose
     * @param type Full replaces the list, also by an empty one; Differential adds, changes and, where idTokenInfo is absent, removes
     * @param firstVersion version of the first message, at least 1; for Differential greater than that of the list that is there
     * @param entries tokens
     * @param limits how much it takes at once
     * @return what has become of the list; fails with {@link PartlyDoneException}, which holds the update so far, if a message after the
     *     first does
     * @throws IllegalArgumentException if the version is below 1 (D01.FR.18), a token is there twice (D01.FR.06), a Full list has an entry
     *     without idTokenInfo, or Differential has none
     */
    public CompletableFuture<LocalListUpdate> sendLocalList(
            RemoteStation station,
            UpdateEnum type,
            int firstVersion,
            List<AuthorizationData> entries,
            MessageLimits limits) {
        return new LocalListSending(station, type, firstVersion).start(entries, limits, json);
    }

    private <I, R extends OcppResponse, T> CompletableFuture<List<T>> sendAll(
            RemoteStation station,
            List<I> items,
            Function<List<I>, CsmsRequest<R>> request,
            MessageLimits limits,
            Function<R, List<T>> results) {
        List<CsmsRequest<R>> messages = Division.of(List.copyOf(items), request::apply, limits, json).stream()
                .map(request)
                .toList();
        return sendFrom(0, station, messages, results, new ArrayList<>());
    }

    private static <R extends OcppResponse, T> CompletableFuture<List<T>> sendFrom(
            int index,
            RemoteStation station,
            List<CsmsRequest<R>> messages,
            Function<R, List<T>> results,
            List<T> done) {
        if (index == messages.size()) {
            return CompletableFuture.completedFuture(List.copyOf(done));
        }
        return PartlyDone.unlessFirst(index, messages.size(), done, station.call(messages.get(index)))
                .thenCompose(response -> {
                    done.addAll(results.apply(response));
                    return sendFrom(index + 1, station, messages, results, done);
                });
    }

    private static void requireOneValueEach(List<SetVariableData> values) {
        Set<List<Object>> attributes = new HashSet<>();
        for (SetVariableData value : values) {
            AttributeEnum attribute = Objects.requireNonNullElse(value.getAttributeType(), AttributeEnum.ACTUAL);
            if (!attributes.add(List.of(value.getComponent(), value.getVariable(), attribute))) {
                throw new IllegalArgumentException("the attribute " + attribute.wireValue() + " of "
                        + value.getComponent().getName() + "."
                        + value.getVariable().getName()
                        + " is set twice (B05.FR.13)");
            }
        }
    }
}
