package io.chargewire.ocpp.testkit.simulation;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.InboundCall;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.session.FaultyConnection;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One CSMS and some charging stations that call one another while all kinds of things go wrong, as a seed has it. The rules
 * are checked as things happen; what breaks one comes out as a {@link Referee.BrokenRule}.
 */
final class Simulation implements SimulatedEngines.World {

    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(20);

    /** Longer than any handler takes to answer. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private static final int TRACE_LINES = 80;

    private static final Pattern CALL = Pattern.compile("\\[2,\"([^\"]*)\".*\"data\":\"(\\d+)\".*");

    private final SimulatedEngines engines;
    private final Random dice;
    private final VirtualTime time;
    private final Referee referee = new Referee();
    private final SimulatedPeople people;
    private final SessionLimits limits;
    private final List<SimulatedLink> links = new ArrayList<>();
    private final List<SimulatedLink> past = new ArrayList<>();
    private final List<SimulatedCall> calls = new ArrayList<>();
    private final Map<String, SimulatedCall> callsById = new HashMap<>();
    private final Deque<String> trace = new ArrayDeque<>();
    private int connections;
    private int messageIds;

    Simulation(SimulatedEngines engines, long seed) {
        this.engines = engines;
        dice = new Random(seed);
        time = VirtualTime.shuffled(dice.nextLong());
        people = new SimulatedPeople(dice, time);
        limits = new SessionLimits(
                dice.nextBoolean() ? 3 : 50,
                dice.nextBoolean() ? 2 : 50,
                100_000,
                dice.nextBoolean() ? 1 : 3,
                HANDLER_TIMEOUT,
                16);
    }

    /** Runs to the end. */
    void run() {
        engines.enter(this);
        int stations = 1 + dice.nextInt(5);
        for (int i = 0; i < stations; i++) {
            links.add(connect(i));
        }
        int steps = 30 + dice.nextInt(90);
        for (int i = 0; i < steps; i++) {
            step();
            referee.check();
        }
        end();
        referee.check();
    }

    int callsMade() {
        return calls.size();
    }

    /** The last things that happened, for people. */
    String trace() {
        return String.join("\n  ", trace);
    }

    private void step() {
        int station = dice.nextInt(links.size());
        SimulatedLink link = links.get(station);
        SimulatedLink.End end = link.end(dice.nextBoolean() ? OcppRole.CSMS : OcppRole.CHARGING_STATION);
        int what = dice.nextInt(100);
        if (what < 40) {
            call(end, randomOptions());
        } else if (what < 58) {
            int tasks = dice.nextInt(12);
            note("run " + tasks + " tasks");
            for (int i = 0; i < tasks && time.runNext(); i++) {}
        } else if (what < 75) {
            Duration duration = Duration.ofMillis(dice.nextInt(dice.nextBoolean() ? 100 : 12_000));
            note("advance by " + duration.toMillis() + " ms");
            time.advance(duration);
        } else if (what < 81) {
            cancelOne();
        } else if (what < 88) {
            harm(end);
        } else if (what < 91) {
            note("heal " + station);
            link.heal();
        } else if (what < 95) {
            inject(link, end);
        } else if (what < 97) {
            Duration drain = Duration.ofMillis(dice.nextInt(10_000));
            note("close " + end.session() + " within " + drain.toMillis() + " ms");
            end.session().close(drain);
        } else if (what < 98) {
            note("close " + end.session() + " now");
            end.session().closeNow(CloseReason.POLICY_VIOLATION);
        } else if (link.isOver()) {
            past.add(link);
            links.set(station, connect(station));
        }
    }

    private SimulatedLink connect(int station) {
        int generation = ++connections;
        String identity = "CS" + station;
        note("connect " + identity + "#" + generation);
        return new SimulatedLink(
                time,
                session(OcppRole.CHARGING_STATION, identity, generation),
                session(OcppRole.CSMS, identity, generation),
                referee,
                limits.concurrentHandlers(),
                number -> calls.get(number - 1));
    }

    private OcppSession session(OcppRole role, String identity, int generation) {
        OcppSession session = engines.engine(role, limits).newSession(identity, generation);
        session.closed()
                .thenRun(() -> referee.unless(
                        calls.stream().noneMatch(call -> call.isOf(session) && call.isOpen()),
                        session + " told that it is closed while calls of it were open"));
        return session;
    }

    private void call(SimulatedLink.End end, CallOptions options) {
        int number = calls.size() + 1;
        note(end.session() + " of the " + end.session().ref().role() + ": call " + number + ", answer within "
                + options.responseTimeout().toMillis() + " ms");
        SimulatedCall call = new SimulatedCall(number, end.session(), options, time, referee);
        calls.add(call);
        call.make();
    }

    private CallOptions randomOptions() {
        return CallOptions.DEFAULT
                .withResponseTimeout(Duration.ofMillis(1 + dice.nextInt(15_000)))
                .withWaitingLimit(Duration.ofMillis(1 + dice.nextInt(30_000)));
    }

    private void cancelOne() {
        List<SimulatedCall> open = calls.stream().filter(SimulatedCall::isOpen).toList();
        if (!open.isEmpty()) {
            SimulatedCall call = open.get(dice.nextInt(open.size()));
            note("cancel " + call);
            call.cancel();
        }
    }

    private void harm(SimulatedLink.End end) {
        FaultyConnection connection = end.connection();
        if (connection != null) {
            var fault = people.fault();
            note(end.session() + " of the " + end.session().ref().role() + ": " + fault);
            connection.put(fault);
        }
    }

    private void inject(SimulatedLink link, SimulatedLink.End end) {
        SimulatedLink.End other = link.end(end.session().ref().role().peer());
        String text = people.nonsense(end.rules().lastCall(), other.rules().outstandingId());
        note(end.session() + " of the " + end.session().ref().role() + " sends " + text);
        end.inject(text);
    }

    private void end() {
        note("the end of " + calls.size() + " calls with " + messageIds + " message ids");
        links.forEach(SimulatedLink::heal);
        time.advance(Duration.ofSeconds(dice.nextInt(30)));
        for (SimulatedLink link : links) {
            link.heal();
            link.end(OcppRole.CSMS).session().close(Duration.ofSeconds(dice.nextInt(60)));
        }
        past.addAll(links);
        time.runUntilIdle();
        while (!past.stream().allMatch(SimulatedLink::isOver)) {
            time.advance(time.untilNextTimer().orElseThrow());
        }
        referee.unless(
                time.waitingTimers() == people.answersToCome(),
                "timers are left although all sessions have ended: " + time);
        time.advance(LONG_ENOUGH);
        calls.forEach(SimulatedCall::checkOver);
        past.forEach(link -> link.checkOver(HANDLER_TIMEOUT));
        referee.unless(time.waitingTimers() == 0, "timers are left: " + time);
        referee.unless(time.readyTasks() == 0, "tasks are left: " + time);
    }

    private void note(String what) {
        if (trace.size() == TRACE_LINES) {
            trace.remove();
        }
        trace.add(time.now() + " " + what);
    }

    private SimulatedLink.End endOf(InboundCall call) {
        return Stream.concat(links.stream(), past.stream())
                .map(link -> link.end(call.session().ref().role()))
                .filter(end -> end.session() == call.session())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public VirtualTime time() {
        return time;
    }

    @Override
    public String nextMessageId() {
        return "id" + ++messageIds;
    }

    @Override
    public CompletionStage<OcppResponse> handle(InboundCall call) {
        SimulatedLink.End end = endOf(call);
        String id = call.messageId();
        end.handled(id);
        call.afterReply(() -> end.afterReply(id));
        String data = call.request() instanceof DataTransferRequest request ? String.valueOf(request.getData()) : "";
        return people.answer(data, () -> {
            // Bounded, or two peers would call each other back for ever.
            if (calls.size() < 2_000) {
                call(end, randomOptions());
            }
        });
    }

    @Override
    public void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.FrameSent sent) {
            rememberCall(sent.text());
        } else if (event instanceof SessionEvent.CallEnded ended && ended.direction() == CallDirection.OUTBOUND) {
            SimulatedCall call = callsById.get(ended.messageId());
            if (call != null) {
                call.endTold();
            }
        }
    }

    private void rememberCall(String text) {
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            callsById.put(call.group(1), calls.get(Integer.parseInt(call.group(2)) - 1));
        }
    }
}
