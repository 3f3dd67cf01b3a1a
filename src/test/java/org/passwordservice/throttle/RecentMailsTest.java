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

    private static final boolean OWNER = true;
    private static final boolean STRANGER = false;

    private final List<MailGrant> grants = new ArrayList<>();
    private Instant now = Instant.parse("2030-03-17T17:46:40Z");

    @Test
    void whenAMinuteHasNotPassedThenNoSecondMail() {
        assertThat(askFrom(OWNER)).isTrue();
        pass(Duration.ofMinutes(1).minusMillis(1));
        assertThat(askFrom(OWNER)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(askFrom(OWNER)).isTrue();
    }

    @Test
    void whenResetsAreStartedAllTheTimeThenFiveMailsInAnyHourAndTwentyInAnyDay() {
        long[] granted = IntStream.range(0, 3 * 24 * 60)
                .filter(minute -> {
                    pass(Duration.ofMinutes(1));
                    return askFrom(minute % 3 == 0);
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
    void whenStrangersAskAllTheTimeThenMailsAreLeftForTheOwner() {
        for (int minute = 0; minute < 48 * 60; minute++) {
            askFrom(STRANGER);
            pass(Duration.ofMinutes(1));
        }
        assertThat(askFrom(OWNER)).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(askFrom(OWNER)).isTrue();
    }

    @Test
    void whenStrangersAskThenTheyGetThreeOfTheFiveMailsOfAnHour() {
        for (int minute = 0; minute < 10; minute++) {
            assertThat(askFrom(STRANGER)).isEqualTo(minute < 3);
            pass(Duration.ofMinutes(1));
        }
        assertThat(askFrom(OWNER)).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(askFrom(OWNER)).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(askFrom(OWNER)).isFalse();
    }

    @Test
    void whenStrangersAskThenTheyGetTwelveOfTheTwentyMailsOfADay() {
        int granted = 0;
        for (int minute = 0; minute < 23 * 60; minute++) {
            granted += askFrom(STRANGER) ? 1 : 0;
            pass(Duration.ofMinutes(1));
        }
        assertThat(granted).isEqualTo(12);
        assertThat(askFrom(OWNER)).isTrue();
    }

    @Test
    void whenTheOwnerAsksThenAllMailsAreTheOwners() {
        for (int minute = 0; minute < 5; minute++) {
            assertThat(askFrom(OWNER)).isTrue();
            pass(Duration.ofMinutes(1));
        }
        assertThat(askFrom(OWNER)).isFalse();
        assertThat(askFrom(STRANGER)).isFalse();
    }

    @Test
    void whenAMailIsADayOldThenItIsNotCountedFromThatInstant() {
        MailLimitSettings two = new MailLimitSettings(20, 20, 2);
        assertThat(askFrom(OWNER, two)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(askFrom(OWNER, two)).isTrue();
        pass(Duration.ofDays(1).minusMillis(2));
        assertThat(askFrom(OWNER, two)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(askFrom(OWNER, two)).isTrue();
    }

    @Test
    void whenRefusedThenItIsNotCounted() {
        assertThat(askFrom(OWNER)).isTrue();
        for (int second = 0; second < 59; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(askFrom(OWNER)).isFalse();
        }
        pass(Duration.ofSeconds(1));
        assertThat(askFrom(OWNER)).isTrue();
    }

    private boolean askFrom(boolean knownOrigin) {
        return askFrom(knownOrigin, LIMIT);
    }

    private boolean askFrom(boolean knownOrigin, MailLimitSettings limit) {
        boolean allowed = new RecentMails(grants).allowOneMore(now, knownOrigin, limit);
        if (allowed) {
            grants.add(new MailGrant("subject", knownOrigin, now));
        }
        return allowed;
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
