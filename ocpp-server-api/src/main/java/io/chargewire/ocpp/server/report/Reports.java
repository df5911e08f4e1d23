package io.chargewire.ocpp.server.report;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.ChargingProfileCriterion;
import io.chargewire.ocpp.model.datatypes.MessageInfo;
import io.chargewire.ocpp.model.datatypes.MonitoringData;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.messages.CustomerInformationRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.GetMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallInterceptor.Call;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.server.CsmsPart;
import io.chargewire.ocpp.server.CsmsRuntime;
import io.chargewire.ocpp.server.CsmsSetup;
import io.chargewire.ocpp.server.RemoteStation;
import io.chargewire.ocpp.server.internal.Outcomes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks stations for what they answer in many messages. Thread-safe.
 *
 * <pre>{@code
 * Reports reports = Reports.builder().build();
 * CsmsServer csms = CsmsServer.builder().part(reports)...
 * reports.base(csms.station("CS001"), ReportBaseEnum.FULL_INVENTORY)
 *     .thenAccept(report -> report.items().forEach(...));
 * }</pre>
 *
 * <p>Every method gives a future that ends exactly once, on the callback executor: with the whole report, which is empty if the station
 * says that there is nothing to report; with {@link ReportRefusedException}; with {@link IncompleteReportException} when the deadline is
 * over, the report is too large or the CSMS closes; or, if the call itself fails, as {@link RemoteStation#call(CsmsRequest)} says.
 * Cancelling it ends the gathering. A station that goes offline in between may go on afterwards, until the deadline.
 *
 * <p>Parts are put in order by their numbers, and count once if they come again. Those that come when their report has ended are
 * answered and dropped.
 */
public final class Reports implements CsmsPart {

    private final Duration deadline;
    private final int maxItems;
    private final PendingReports pending = new PendingReports();

    /** Random at first, so that what was asked before a restart of the CSMS is not taken for what is asked after it. */
    private final AtomicInteger requestIds =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    /** Null before the start. */
    private volatile @Nullable CsmsRuntime runtime;

    private Reports(Builder builder) {
        deadline = builder.deadline;
        maxItems = builder.maxItems;
    }

    /**
     * Begins with a deadline of 10 minutes and 100,000 items.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets up {@link Reports}. Not thread-safe. */
    public static final class Builder {

        private Duration deadline = Duration.ofMinutes(10);
        private int maxItems = 100_000;

        private Builder() {}

        /**
         * How long a report may take from the request to its last part.
         *
         * @param value positive
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder deadline(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the deadline of a report is positive, not " + value);
            }
            deadline = value;
            return this;
        }

        /**
         * How many items a report may have, and how many parts.
         *
         * @param value at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxItems(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("a report may have at least one item, not " + value);
            }
            maxItems = value;
            return this;
        }

        /**
         * The part.
         *
         * @return for one CSMS
         */
        public Reports build() {
            return new Reports(this);
        }
    }

    /**
     * Asks for a base report (B07).
     *
     * @param station whom to ask
     * @param base which report
     * @return all components and variables of it
     */
    public CompletableFuture<Report<ReportData>> base(RemoteStation station, ReportBaseEnum base) {
        return ask(
                station,
                ReportData.class,
                "NotifyReport",
                id -> GetBaseReportRequest.builder()
                        .requestId(id)
                        .reportBase(base)
                        .build());
    }

    /**
     * Asks for a custom report (B08). More componentVariables than the station takes in one message, ItemsPerMessageGetReport, are the
     * caller's to divide, since several reports overlap.
     *
     * @param station whom to ask
     * @param request sets componentCriteria and componentVariable; the request id is set afterwards
     * @return the components and variables; none if the station says EmptyResultSet
     */
    public CompletableFuture<Report<ReportData>> custom(
            RemoteStation station, Consumer<GetReportRequest.Builder> request) {
        return ask(station, ReportData.class, "NotifyReport", id -> {
            GetReportRequest.Builder builder = GetReportRequest.builder();
            request.accept(builder);
            return builder.requestId(id).build();
        });
    }

    /**
     * Asks which monitors there are (N02).
     *
     * @param station whom to ask
     * @param request sets monitoringCriteria and componentVariable; the request id is set afterwards
     * @return the monitors; none if the station says EmptyResultSet
     */
    public CompletableFuture<Report<MonitoringData>> monitoring(
            RemoteStation station, Consumer<GetMonitoringReportRequest.Builder> request) {
        return ask(station, MonitoringData.class, "NotifyMonitoringReport", id -> {
            GetMonitoringReportRequest.Builder builder = GetMonitoringReportRequest.builder();
            request.accept(builder);
            return builder.requestId(id).build();
        });
    }

    /**
     * Asks which charging profiles are installed (K09).
     *
     * @param station whom to ask
     * @param request sets evseId and chargingProfile; the request id is set afterwards
     * @return the station's messages, each with the profiles of one EVSE and source; none if it says NoProfiles
     * @throws IllegalArgumentException if chargingProfile has neither ids nor another criterion, or both (K09.FR.03)
     */
    public CompletableFuture<Report<ReportChargingProfilesRequest>> chargingProfiles(
            RemoteStation station, Consumer<GetChargingProfilesRequest.Builder> request) {
        return ask(station, ReportChargingProfilesRequest.class, "ReportChargingProfiles", id -> {
            GetChargingProfilesRequest.Builder builder = GetChargingProfilesRequest.builder();
            request.accept(builder);
            GetChargingProfilesRequest made = builder.requestId(id).build();
            requireCriteria(made.getChargingProfile());
            return made;
        });
    }

    /**
     * Asks for, or clears, what the station has stored of a customer (N09, N10).
     *
     * @param station whom to ask
     * @param request sets report, clear and one of idToken, customerCertificate and customerIdentifier; the request id is set afterwards
     * @return the texts of the station's messages, to be put together
     * @throws IllegalArgumentException if the request refers to a customer in no way or in several (N09.FR.04), or neither reports
     *     nor clears (N09.FR.07)
     */
    public CompletableFuture<Report<String>> customerInformation(
            RemoteStation station, Consumer<CustomerInformationRequest.Builder> request) {
        return ask(station, String.class, "NotifyCustomerInformation", id -> {
            CustomerInformationRequest.Builder builder = CustomerInformationRequest.builder();
            request.accept(builder);
            CustomerInformationRequest made = builder.requestId(id).build();
            requireCustomer(made);
            return made;
        });
    }

    /**
     * Asks which display messages are configured (O03, O04).
     *
     * @param station whom to ask
     * @param request may set id, priority and state; the request id is set afterwards
     * @return the messages; none if the station says Unknown
     */
    public CompletableFuture<Report<MessageInfo>> displayMessages(
            RemoteStation station, Consumer<GetDisplayMessagesRequest.Builder> request) {
        return ask(station, MessageInfo.class, "NotifyDisplayMessages", id -> {
            GetDisplayMessagesRequest.Builder builder = GetDisplayMessagesRequest.builder();
            request.accept(builder);
            return builder.requestId(id).build();
        });
    }

    private static void requireCriteria(ChargingProfileCriterion criterion) {
        boolean byId = criterion.getChargingProfileId() != null;
        boolean byFilter = criterion.getStackLevel() != null
                || criterion.getChargingLimitSource() != null
                || criterion.getChargingProfilePurpose() != null;
        if (byId == byFilter) {
            throw new IllegalArgumentException("charging profiles are asked for either by chargingProfileId or by"
                    + " stackLevel, chargingLimitSource and chargingProfilePurpose (K09.FR.03)");
        }
    }

    private static void requireCustomer(CustomerInformationRequest request) {
        int references = (request.getIdToken() == null ? 0 : 1)
                + (request.getCustomerCertificate() == null ? 0 : 1)
                + (request.getCustomerIdentifier() == null ? 0 : 1);
        if (references != 1) {
            throw new IllegalArgumentException("a customer is referred to by one of idToken, customerCertificate and"
                    + " customerIdentifier, not by " + references + " (N09.FR.04)");
        }
        if (!request.getReport() && !request.getClear()) {
            throw new IllegalArgumentException("report or clear has to be true (N09.FR.07)");
        }
    }

    private <T> CompletableFuture<Report<T>> ask(
            RemoteStation station,
            Class<T> itemType,
            String partAction,
            Function<Integer, CsmsRequest<? extends OcppResponse>> request) {
        CsmsRuntime running = Objects.requireNonNull(runtime, "the CSMS has not been built with these reports");
        int requestId = requestIds.incrementAndGet() & Integer.MAX_VALUE;
        CsmsRequest<? extends OcppResponse> made = request.apply(requestId);
        String what = made.action().name() + " " + requestId + " to station " + station.identity();
        PendingReport report = new PendingReport(what, requestId, maxItems);
        PendingReports.Key key = new PendingReports.Key(station.identity(), partAction, requestId);
        pending.put(key, report);
        Timers.Timer limit = running.timers()
                .schedule(
                        deadline,
                        () -> running.executor().execute(() -> report.incomplete("is not complete after " + deadline)));
        CompletableFuture<? extends OcppResponse> call = station.call(made);
        call.whenComplete((response, failure) -> {
            if (failure != null) {
                report.failed(Outcomes.cause(failure));
            } else {
                ReportAnswer.of(response).applyTo(report, made.action().name(), station.identity());
            }
        });
        CompletableFuture<Report<T>> result = new CompletableFuture<>();
        report.future().whenComplete((whole, failure) -> {
            limit.cancel();
            pending.end(key);
            running.executor().execute(() -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                } else {
                    result.complete(typed(whole, itemType));
                }
            });
        });
        result.whenComplete((whole, failure) -> {
            if (result.isCancelled()) {
                call.cancel(false);
                report.failed(Objects.requireNonNull(failure));
            }
        });
        return result;
    }

    private static <T> Report<T> typed(Report<Object> report, Class<T> itemType) {
        return new Report<>(
                report.requestId(), report.items().stream().map(itemType::cast).toList(), report.generatedAt());
    }

    @Override
    public void install(CsmsSetup setup) {
        setup.interceptor(this::intercept);
    }

    @Override
    public void start(CsmsRuntime value) {
        runtime = value;
    }

    @Override
    public void close() {
        pending.all().forEach(report -> report.incomplete("is not complete, and the CSMS is closed"));
    }

    private CompletionStage<OcppResponse> intercept(Call call) {
        ReportPart part = call.direction() == CallDirection.INBOUND ? ReportPart.of(call.request()) : null;
        if (part == null) {
            return call.proceed();
        }
        PendingReports.Key key = new PendingReports.Key(call.session().identity(), part.action(), part.requestId());
        PendingReport report = pending.get(key);
        if (report != null) {
            report.add(part);
        } else if (!pending.hasEnded(key)) {
            return call.proceed();
        }
        return CompletableFuture.completedFuture(part.answer());
    }

    @Override
    public String toString() {
        return "Reports[" + pending.all().size() + " pending]";
    }
}
