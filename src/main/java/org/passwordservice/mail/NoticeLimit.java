package org.passwordservice.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.passwordservice.settings.MailLimitSettings;

/**
 * Spaces the notices to one user. A notice tells of an attack, so none is dropped; it is sent later.
 *
 * @param limit the mails of one kind in an hour and a day
 */
record NoticeLimit(MailLimitSettings limit) {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /**
     * When the next notice may be sent.
     *
     * @param earlier the times of earlier notices, in any order, also of those that are still to be sent
     */
    Instant nextAfter(List<Instant> earlier, Instant now) {
        List<Instant> newestFirst =
                earlier.stream().sorted(Comparator.reverseOrder()).toList();
        Instant next = later(now, newestFirst, 1, PAUSE);
        next = later(next, newestFirst, limit.hour(), Duration.ofHours(1));
        return later(next, newestFirst, limit.day(), Duration.ofDays(1));
    }

    private static Instant later(Instant next, List<Instant> newestFirst, int most, Duration period) {
        if (newestFirst.size() < most) {
            return next;
        }
        Instant free = newestFirst.get(most - 1).plus(period);
        return free.isAfter(next) ? free : next;
    }
}
