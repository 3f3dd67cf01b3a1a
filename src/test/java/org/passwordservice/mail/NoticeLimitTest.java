package org.passwordservice.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.settings.MailLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeLimitTest {

    private static final Instant NOW = Instant.parse("2030-03-17T12:00:00Z");

    private final NoticeLimit limit = new NoticeLimit(new MailLimitSettings(1, 5, 20));

    @Test
    void whenNoneWasSentThenAtOnce() {
        assertThat(limit.nextAfter(List.of(), NOW)).isEqualTo(NOW);
    }

    @Test
    void whenOneWasSentThenTenMinutesLater() {
        assertThat(limit.nextAfter(List.of(NOW.minusSeconds(60)), NOW)).isEqualTo(NOW.plusSeconds(540));
        assertThat(limit.nextAfter(List.of(NOW.minusSeconds(600)), NOW)).isEqualTo(NOW);
    }

    @Test
    void whenOneIsStillToBeSentThenTenMinutesAfterThat() {
        assertThat(limit.nextAfter(List.of(NOW.plusSeconds(60)), NOW)).isEqualTo(NOW.plusSeconds(660));
    }

    @Test
    void whenPasswordsAreReplacedAllTheTimeThenFiveNoticesAnHourAndTwentyADay() {
        List<Instant> sent = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            sent.add(limit.nextAfter(sent, NOW));
        }
        for (int i = 0; i < sent.size(); i++) {
            assertThat(i < 1 ? Duration.ofHours(1) : Duration.between(sent.get(i - 1), sent.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
            assertThat(i < 5 ? Duration.ofHours(1) : Duration.between(sent.get(i - 5), sent.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(1));
            assertThat(i < 20 ? Duration.ofDays(1) : Duration.between(sent.get(i - 20), sent.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofDays(1));
        }
    }
}
