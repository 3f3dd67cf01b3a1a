package org.passwordservice.storage;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookScheduleTest {

    private final LookSchedule schedule = new LookSchedule(3);

    @Test
    void whenNothingIsToldThenItLooksAtTheFirstTickAndEveryFewTicks() {
        assertThat(ticks(8)).containsExactly(true, false, false, true, false, false, true, false);
    }

    @Test
    void whenItIsToldOfWorkThenTheNextTickLooks() {
        ticks(2);
        schedule.lookSoon();
        schedule.lookSoon();
        assertThat(ticks(4)).containsExactly(true, false, false, true);
    }

    @Test
    void whenItIsToldOfWorkDuringALookThenTheNextTickLooksAgain() {
        assertThat(schedule.isTimeToLook()).isTrue();
        schedule.lookSoon();
        assertThat(ticks(2)).containsExactly(true, false);
    }

    private List<Boolean> ticks(int many) {
        return IntStream.range(0, many).mapToObj(i -> schedule.isTimeToLook()).toList();
    }
}
