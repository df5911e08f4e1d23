package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.QueueFullException;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls to a station that is offline and may come back. */
@ExtendWith(NoLeaks.class)
class PatientCallTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestCsms csms = new TestCsms(builder -> {});
    private final RemoteStation patient = csms.server.station("CS001").waitingUpTo(HOUR);

    @AfterEach
    void close() {
        csms.close();
    }

    @Test
    void aCallWaitsForItsStation() {
        CompletableFuture<ClearCacheResponse> call = clearCache();
        csms.time.advance(Duration.ofMinutes(59));
        assertThat(call).isNotDone();
        RawStation station = csms.knock("CS001");
        answer(station, 0);
        assertThat(call)
                .isCompletedWithValueMatching(response -> response.getStatus() == ClearCacheStatusEnum.ACCEPTED);
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    void aCallToAStationThatIsConnectedDoesNotWait() {
        RawStation station = csms.knock("CS001");
        clearCache();
        assertThat(station.received).hasSize(1);
    }

    @Test
    void callsGoOutInTheOrderInWhichTheyWereMade() {
        for (int i = 0; i < 3; i++) {
            patient.call(ClearCacheRequest.builder().build(), CallOptions.DEFAULT.withMessageId("call-" + i));
        }
        RawStation station = csms.knock("CS001");
        for (int i = 0; i < 3; i++) {
            assertThat(station.received.get(i)).contains("call-" + i);
            answer(station, i);
        }
    }

    @Test
    void aCallWhoseStationDoesNotComeInTimeWasNeverSent() {
        CompletableFuture<ClearCacheResponse> call = clearCache();
        csms.time.advance(HOUR);
        assertThat(failure(call)).isInstanceOf(NotConnectedException.class).hasMessageContaining("CS001");
        assertThat(csms.knock("CS001").received).isEmpty();
    }

    @Test
    void whatWasSentIsNeverSentAgain() {
        RawStation station = csms.knock("CS001");
        CompletableFuture<ClearCacheResponse> call = clearCache();
        station.close();
        csms.time.runUntilIdle();
        assertThat(failure(call)).isInstanceOf(ConnectionLostException.class);
        assertThat(csms.knock("CS001").received).isEmpty();
    }

    @Test
    void aCallThatWaitedBehindAnotherWhenTheConnectionWasLostGoesOutOverTheNext() {
        RawStation station = csms.knock("CS001");
        clearCache();
        CompletableFuture<ClearCacheResponse> second = clearCache();
        station.close();
        csms.time.runUntilIdle();
        assertThat(second).isNotDone();
        RawStation again = csms.knock("CS001");
        answer(again, 0);
        assertThat(second).isCompleted();
    }

    @Test
    void aCancelledCallIsNotMade() {
        CompletableFuture<ClearCacheResponse> call = clearCache();
        call.cancel(false);
        assertThat(csms.knock("CS001").received).isEmpty();
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    void onlySoManyWaitForOneStation() {
        List<CompletableFuture<ClearCacheResponse>> calls = new ArrayList<>();
        for (int i = 0; i <= ArrivalWaits.MOST; i++) {
            calls.add(clearCache());
        }
        assertThat(calls.subList(0, ArrivalWaits.MOST)).noneMatch(CompletableFuture::isDone);
        assertThat(failure(calls.get(ArrivalWaits.MOST))).isInstanceOf(QueueFullException.class);
        assertThat(csms.server.station("CS002").waitingUpTo(HOUR).awaitConnection(HOUR))
                .isNotDone();
    }

    @Test
    void whatAnInterceptorRefusesWhileTheStationIsThereIsNotTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        TestCsms refusing = new TestCsms(builder -> builder.interceptor(call -> {
            attempts.incrementAndGet();
            return CompletableFuture.failedFuture(new NotConnectedException("not today"));
        }));
        refusing.knock("CS001");
        CompletableFuture<ClearCacheResponse> call = refusing.server
                .station("CS001")
                .waitingUpTo(HOUR)
                .call(ClearCacheRequest.builder().build());
        assertThat(failure(call)).hasMessage("not today");
        assertThat(attempts).hasValue(1);
        refusing.close();
    }

    @Test
    void aCsmsThatClosesEndsWhatWaits() {
        CompletableFuture<ClearCacheResponse> call = clearCache();
        CompletableFuture<Void> arrival = csms.server.station("CS002").awaitConnection(HOUR);
        csms.server.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(failure(call)).isInstanceOf(NotConnectedException.class);
        assertThat(failure(arrival)).isInstanceOf(NotConnectedException.class);
        assertThat(failure(clearCache())).isInstanceOf(NotConnectedException.class);
    }

    @Test
    void noCallWaitsForLessThanNothing() {
        assertThatThrownBy(() -> patient.waitingUpTo(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void howAStationHasConnectedCanBeAsked() {
        assertThat(patient.connection()).isEmpty();
        csms.knock("CS001");
        csms.knock("CS002");
        assertThat(patient.connection().orElseThrow().securityProfile())
                .isEqualTo(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
        RawStation newer = csms.knock("CS001");
        assertThat(patient.connection().orElseThrow().generation()).isEqualTo(3);
        assertThat(csms.server.connections())
                .extracting(StationConnected::generation)
                .containsExactlyInAnyOrder(2L, 3L);
        newer.close();
        csms.time.runUntilIdle();
        assertThat(patient.connection()).isEmpty();
    }

    private CompletableFuture<ClearCacheResponse> clearCache() {
        CompletableFuture<ClearCacheResponse> call =
                patient.call(ClearCacheRequest.builder().build());
        csms.time.runUntilIdle();
        return call;
    }

    private void answer(RawStation station, int index) {
        String id = station.received.get(index).split("\"", -1)[1];
        station.send("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        csms.time.runUntilIdle();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, failure) -> failure).join();
    }
}
