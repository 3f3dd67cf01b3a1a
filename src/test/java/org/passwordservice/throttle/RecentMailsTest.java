package org.passwordservice.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.passwordservice.settings.MailLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

class RecentMailsTest {

    private static final MailLimitSettings LIMIT = new MailLimitSettings(1, 5, 20);

    private final List<ResetMailGrant> grants = new ArrayList<>();
    private Instant now = Instant.parse("2030-03-17T17:46:40Z");

    @Test
    void whenAMinuteHasNotPassedThenNoSecondMail() {
        assertThat(ask("a")).isTrue();
        pass(Duration.ofMinutes(1).minusMillis(1));
        assertThat(ask("b")).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(ask("b")).isTrue();
    }

    @Test
    void whenResetsAreStartedAllTheTimeThenFiveMailsInAnyHourAndTwentyInAnyDay() {
        long[] granted = IntStream.range(0, 3 * 24 * 60)
                .filter(minute -> {
                    pass(Duration.ofMinutes(1));
                    return ask("network " + minute % 7);
                })
                .mapToLong(minute -> minute)
                .toArray();

        assertThat(granted).hasSize(3 * 20);
        for (int i = 0; i < granted.length; i++) {
            if (i >= 5) {
                assertThat(granted[i] - granted[i - 5]).isGreaterThanOrEqualTo(60);
            }
            if (i >= 20) {
                assertThat(granted[i] - granted[i - 20]).isGreaterThanOrEqualTo(24 * 60);
            }
        }
    }

    @Test
    void whenOneNetworkStartsResetsAllTheTimeThenMailsAreLeftForAnother() {
        for (int minute = 0; minute < 48 * 60; minute++) {
            ask("attacker");
            pass(Duration.ofMinutes(1));
        }
        assertThat(ask("owner")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(ask("owner")).isTrue();
    }

    @Test
    void whenOneNetworkStartsResetsThenItGetsThreeOfTheFiveMailsOfAnHour() {
        for (int minute = 0; minute < 10; minute++) {
            assertThat(ask("attacker")).isEqualTo(minute < 3);
            pass(Duration.ofMinutes(1));
        }
        assertThat(ask("owner")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(ask("owner")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(ask("owner")).isFalse();
    }

    @Test
    void whenOneNetworkStartsResetsThenItGetsTenOfTheTwentyMailsOfADay() {
        int granted = 0;
        for (int minute = 0; minute < 23 * 60; minute++) {
            granted += ask("attacker") ? 1 : 0;
            pass(Duration.ofMinutes(1));
        }
        assertThat(granted).isEqualTo(10);
        assertThat(ask("owner")).isTrue();
    }

    @Test
    void whenAMailIsADayOldThenItIsNotCountedFromThatInstant() {
        MailLimitSettings two = new MailLimitSettings(20, 20, 2);
        assertThat(ask("a", two)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(ask("b", two)).isTrue();
        pass(Duration.ofDays(1).minusMillis(2));
        assertThat(ask("c", two)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(ask("c", two)).isTrue();
    }

    @Test
    void whenRefusedThenItIsNotCounted() {
        assertThat(ask("a")).isTrue();
        for (int second = 0; second < 59; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(ask("a")).isFalse();
        }
        pass(Duration.ofSeconds(1));
        assertThat(ask("a")).isTrue();
    }

    private boolean ask(String network) {
        return ask(network, LIMIT);
    }

    private boolean ask(String network, MailLimitSettings limit) {
        boolean allowed = new RecentMails(grants).allowOneMore(now, network, limit);
        if (allowed) {
            grants.add(new ResetMailGrant("subject", network, now));
        }
        return allowed;
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
