package org.passwordservice.throttle;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.passwordservice.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class RecentMailsTest {

    private static final Settings.MailLimit LIMIT = new Settings.MailLimit(1, 5, 20);

    private final RecentMails mails = new RecentMails("subject");
    private long now = 1_900_000_000_000L;

    @Test
    void whenAMinuteHasNotPassedThenNoSecondMail() {
        assertThat(ask("a")).isTrue();
        pass(Duration.ofMinutes(1).minusMillis(1));
        assertThat(ask("b")).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(ask("b")).isTrue();
    }

    @Test
    void whenEverybodyAsksAllTheTimeThenFiveMailsInAnyHourAndTwentyInAnyDay() {
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
    void whenOneNetworkAsksAllTheTimeThenMailsAreLeftForAnother() {
        for (int minute = 0; minute < 48 * 60; minute++) {
            ask("stranger");
            pass(Duration.ofMinutes(1));
        }
        assertThat(ask("owner")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(ask("owner")).isTrue();
    }

    @Test
    void whenOneNetworkAsksThenItGetsThreeOfTheFiveMailsOfAnHour() {
        for (int minute = 0; minute < 10; minute++) {
            assertThat(ask("stranger")).isEqualTo(minute < 3);
            pass(Duration.ofMinutes(1));
        }
        assertThat(ask("owner")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(ask("owner")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(ask("owner")).isFalse();
    }

    @Test
    void whenOneNetworkAsksThenItGetsTenOfTheTwentyMailsOfADay() {
        int granted = 0;
        for (int minute = 0; minute < 23 * 60; minute++) {
            granted += ask("stranger") ? 1 : 0;
            pass(Duration.ofMinutes(1));
        }
        assertThat(granted).isEqualTo(10);
        assertThat(ask("owner")).isTrue();
    }

    @Test
    void whenAMailIsADayOldThenItCountsNoMoreAtThatVeryInstant() {
        Settings.MailLimit two = new Settings.MailLimit(20, 20, 2);
        assertThat(mails.grant(now, "a", two)).isTrue();
        assertThat(mails.grant(now + 1, "b", two)).isTrue();
        pass(Duration.ofDays(1).minusMillis(1));
        assertThat(mails.grant(now, "c", two)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(mails.grant(now, "c", two)).isTrue();
    }

    @Test
    void whenGrantedThenNothingIsForgottenForADay() {
        ask("a");

        assertThat(mails)
                .extracting("forgetAt")
                .isEqualTo(now + Duration.ofDays(1).toMillis());
    }

    @Test
    void whenRefusedThenThatDoesNotCount() {
        assertThat(ask("a")).isTrue();
        for (int second = 0; second < 59; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(ask("a")).isFalse();
        }
        pass(Duration.ofSeconds(1));
        assertThat(ask("a")).isTrue();
    }

    private boolean ask(String network) {
        return mails.grant(now, network, LIMIT);
    }

    private void pass(Duration duration) {
        now += duration.toMillis();
    }
}
