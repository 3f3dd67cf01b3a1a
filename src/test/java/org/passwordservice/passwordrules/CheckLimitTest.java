package org.passwordservice.passwordrules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.RateLimit;

import static org.assertj.core.api.Assertions.assertThat;

class CheckLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final CheckLimit limit = new CheckLimit();

    CheckLimitTest() {
        at(Duration.ZERO);
    }

    @Test
    void whenNetworkHasMadeTheMostChecksThenItIsRefusedUntilItsWindowEnds() {
        count("192.0.2.1", CheckLimit.MOST_CHECKS);
        at(Duration.ofMinutes(4));

        assertThat(limit.count("192.0.2.1"))
                .contains(new RateLimit(3_000, NOW.plus(Duration.ofMinutes(10)), Duration.ofMinutes(6)));
        at(CheckLimit.WINDOW.minusNanos(1));
        assertThat(limit.count("192.0.2.1")).isPresent();
        at(CheckLimit.WINDOW);
        assertThat(limit.count("192.0.2.1")).isEmpty();
    }

    @Test
    void whenNetworkIsRefusedThenOthersAreNot() {
        count("192.0.2.1", CheckLimit.MOST_CHECKS);

        assertThat(limit.count("192.0.2.1")).isPresent();
        assertThat(limit.count("192.0.2.2")).isEmpty();
    }

    @Test
    void whenWindowHasEndedThenTheNextOneAllowsAsManyAgain() {
        count("192.0.2.1", CheckLimit.MOST_CHECKS);
        at(CheckLimit.WINDOW);
        count("192.0.2.1", CheckLimit.MOST_CHECKS);

        assertThat(limit.count("192.0.2.1")).isPresent();
    }

    @Test
    void whenThereAreMoreNetworksThanRoomThenTheOldestIsForgottenAndNoOther() {
        count("oldest", CheckLimit.MOST_CHECKS);
        count("second", CheckLimit.MOST_CHECKS);
        for (int network = 2; network < CheckLimit.MOST_NETWORKS; network++) {
            count("network " + network, 1);
        }
        assertThat(limit.count("oldest")).isPresent();

        count("one more", 1);

        assertThat(limit.networks()).isEqualTo(CheckLimit.MOST_NETWORKS);
        assertThat(limit.count("second")).isPresent();
        assertThat(limit.count("oldest")).isEmpty();
    }

    @Test
    void whenWindowsHaveEndedThenTheyTakeNoMemory() {
        for (int network = 0; network < 100; network++) {
            count("network " + network, 1);
        }
        at(CheckLimit.WINDOW);
        count("192.0.2.1", 1);

        assertThat(limit.networks()).isEqualTo(1);
    }

    @Test
    void whenChecksComeAtOnceThenNoMoreAreAllowedThanOneByOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> checks = () -> {
                int allowed = 0;
                for (int check = 0; check < 1_000; check++) {
                    allowed += limit.count("192.0.2.1").isEmpty() ? 1 : 0;
                }
                return allowed;
            };
            List<Integer> allowed = new ArrayList<>();
            for (Future<Integer> done : threads.invokeAll(List.of(checks, checks, checks, checks, checks, checks))) {
                allowed.add(done.get());
            }
            assertThat(allowed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(CheckLimit.MOST_CHECKS);
        } finally {
            threads.shutdownNow();
        }
    }

    private void count(String network, int checks) {
        for (int check = 0; check < checks; check++) {
            assertThat(limit.count(network)).isEmpty();
        }
    }

    private void at(Duration later) {
        limit.clock = Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }
}
