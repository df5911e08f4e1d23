package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EntranceTest {

    private static final long PATIENCE = Entrance.PATIENCE.toNanos();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> cut = new ArrayList<>();

    @Test
    void whoComesOverTheLimitIsTurnedAwayAndPlacesComeBack() {
        Entrance entrance = new Entrance(10, 2, now::get);
        Entrance.Place first = Objects.requireNonNull(entrance.enter(() -> cut.add("first")));
        assertThat(entrance.enter(() -> cut.add("second"))).isNotNull();
        assertThat(entrance.enter(() -> cut.add("third"))).isNull();

        first.leave();
        first.leave();

        assertThat(entrance.enter(() -> cut.add("fourth"))).isNotNull();
        assertThat(entrance.enter(() -> cut.add("fifth"))).isNull();
        assertThat(cut).isEmpty();
    }

    @Test
    void stationsCountAsConnectionsOnly() {
        Entrance entrance = new Entrance(3, 1, now::get);
        for (int i = 0; i < 3; i++) {
            Objects.requireNonNull(entrance.enter(() -> cut.add("station"))).admit();
        }
        now.addAndGet(100 * PATIENCE);

        assertThat(entrance.enter(() -> cut.add("one too many"))).isNull();
        assertThat(cut).isEmpty();
    }

    @Test
    void whoKeepsTheServerWaitingForLongHasToGoForTheNext() {
        Entrance entrance = new Entrance(10, 3, now::get);
        Entrance.Place deciding = Objects.requireNonNull(entrance.enter(() -> cut.add("deciding")));
        deciding.decide();
        entrance.enter(() -> cut.add("silent"));
        now.addAndGet(PATIENCE);
        entrance.enter(() -> cut.add("fresh"));

        assertThat(entrance.enter(() -> cut.add("next"))).isNotNull();
        assertThat(cut).containsExactly("silent");

        assertThat(entrance.enter(() -> cut.add("over the limit"))).isNull();
        now.addAndGet(PATIENCE);
        deciding.await();
        assertThat(entrance.enter(() -> cut.add("another"))).isNotNull();
        assertThat(cut).containsExactly("silent", "fresh");
    }

    @Test
    void whoIsWaitedForAgainStandsBehindThoseWhoCameMeanwhile() {
        Entrance entrance = new Entrance(10, 2, now::get);
        Entrance.Place first = Objects.requireNonNull(entrance.enter(() -> cut.add("first")));
        entrance.enter(() -> cut.add("silent"));
        now.addAndGet(PATIENCE - 1);
        first.await();
        now.addAndGet(1);

        assertThat(entrance.enter(() -> cut.add("next"))).isNotNull();
        assertThat(cut).containsExactly("silent");
    }

    @RepeatedTest(200)
    void booksAlwaysBalance(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Entrance entrance = new Entrance(5, 3, now::get);
        List<Entrance.Place> places = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            now.addAndGet(random.nextLong(PATIENCE));
            Entrance.Place place = entrance.enter(() -> {});
            if (place != null) {
                places.add(place);
            }
            if (!places.isEmpty()) {
                Entrance.Place any = places.get(random.nextInt(places.size()));
                switch (random.nextInt(4)) {
                    case 0 -> any.await();
                    case 1 -> any.decide();
                    case 2 -> any.admit();
                    default -> any.leave();
                }
            }
        }
        places.forEach(Entrance.Place::leave);

        for (int i = 0; i < 3; i++) {
            assertThat(entrance.enter(() -> {})).isNotNull();
        }
        assertThat(entrance.enter(() -> {})).isNull();
    }
}
