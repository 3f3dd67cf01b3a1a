package org.passwordservice.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.passwordservice.settings.MailLimitSettings;

/**
 * The recent reset mails of one account. One network may request only about half of the allowed mails, so that a
 * stranger's requests leave the rest to the owner.
 *
 * @param grants the grants of the last day; older ones are ignored
 */
record RecentMails(List<ResetMailGrant> grants) {

    /** How long a grant counts. */
    static final Duration MEMORY = Duration.ofDays(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Whether one more mail is within the limits.
     *
     * @param network digest of the requesting network
     */
    boolean allowOneMore(Instant now, String network, MailLimitSettings limit) {
        Predicate<ResetMailGrant> any = grant -> true;
        Predicate<ResetMailGrant> own = grant -> grant.network().equals(network);
        return count(any, now.minus(MINUTE)) < limit.minute()
                && count(any, now.minus(HOUR)) < limit.hour()
                && count(own, now.minus(HOUR)) < half(limit.hour())
                && count(any, now.minus(MEMORY)) < limit.day()
                && count(own, now.minus(MEMORY)) < half(limit.day());
    }

    private long count(Predicate<ResetMailGrant> which, Instant after) {
        return grants.stream()
                .filter(grant -> grant.grantedAt().isAfter(after))
                .filter(which)
                .count();
    }

    private static int half(int limit) {
        return (limit + 1) / 2;
    }
}
