package io.chargewire.ocpp.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.SessionPair;
import io.chargewire.ocpp.testkit.session.TestEngine;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NoLeaksTest {

    private static final String INSIDE = "no.leaks.test.runs";

    @Test
    void testThatLeavesSomethingFailsAndSaysWhat() {
        Map<String, String> failures = failuresOf(Leaking.class);

        assertThat(failures.get("leavesATimer()")).contains("virtual time", "1 timers are set");
        assertThat(failures.get("leavesATask()")).contains("1 tasks are ready");
        assertThat(failures.get("leavesASession()"))
                .contains("session CS001#1 of the CHARGING_STATION: has not ended", "session CS001#1 of the CSMS");
        assertThat(failures.get("leavesACall()")).contains("the call Heartbeat of session CS001#1 has not ended");
        assertThat(failures.get("leavesAThread()")).contains("thread ocpp-left-behind runs on");
        assertThat(failures).hasSize(5);
    }

    @Test
    void testThatLeavesNothingPasses() {
        assertThat(failuresOf(Tidy.class)).isEmpty();
    }

    /** By the display names of the tests. */
    private static Map<String, String> failuresOf(Class<?> tests) {
        Map<String, String> failures = new ConcurrentHashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        System.setProperty(INSIDE, "true");
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    result.getThrowable()
                            .ifPresent(failure ->
                                    failures.put(test.getDisplayName(), String.valueOf(failure.getMessage())));
                }
            });
        } finally {
            System.clearProperty(INSIDE);
            Leaking.THREADS.forEach(Thread::interrupt);
        }
        return failures;
    }

    /** Run by the tests above only. */
    @EnabledIfSystemProperty(named = INSIDE, matches = "true")
    static class Leaking {

        @RegisterExtension
        static final NoLeaks LEAKS = new NoLeaks(Duration.ofMillis(50));

        private static final Queue<Thread> THREADS = new ConcurrentLinkedQueue<>();

        private final VirtualTime time = new VirtualTime();

        @Test
        void leavesATimer() {
            time.schedule(Duration.ofSeconds(1), () -> {});
        }

        @Test
        void leavesATask() {
            time.executor().execute(() -> {});
        }

        @Test
        void leavesASession() {
            SessionPair.builder(time).open();
        }

        @Test
        void leavesACall() {
            SessionPair pair = SessionPair.builder(time).open();
            pair.station().call(HeartbeatRequest.builder().build());
        }

        @Test
        void leavesAThread() {
            Thread thread = new Thread(
                    () -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "ocpp-left-behind");
            thread.setDaemon(true);
            thread.start();
            THREADS.add(thread);
        }
    }

    /** Run by the tests above only. */
    @ExtendWith(NoLeaks.class)
    @EnabledIfSystemProperty(named = INSIDE, matches = "true")
    static class Tidy {

        private final VirtualTime time = new VirtualTime();

        @Test
        void closesItsPair() {
            try (SessionPair pair = SessionPair.builder(time).open()) {
                pair.station().call(HeartbeatRequest.builder().build());
            }
        }

        @Test
        void closesItsPeer() {
            try (ScriptedPeer peer = ScriptedPeer.facing(
                    TestEngine.builder(OcppRole.CSMS, time).build().newSession("CS001", 1), time)) {
                peer.send("[2,\"a\",\"Heartbeat\",{}]");
            }
        }

        @Test
        void waitsForItsTimers() {
            time.schedule(Duration.ofSeconds(1), () -> {});
            Thread thread = new Thread(() -> {}, "ocpp-short");
            thread.start();
            time.advance(Duration.ofSeconds(1));
        }
    }
}
