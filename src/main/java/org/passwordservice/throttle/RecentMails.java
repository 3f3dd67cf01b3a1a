package org.passwordservice.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.passwordservice.settings.MailLimitSettings;

/**
 * The reset mails that one account was granted lately. One network gets only about half of what the limits allow: the rest
 * is left for the account's owner when a stranger keeps requesting mails.
 *
 * @param grants those of the last day at least; older ones do not count
 */
record RecentMails(List<ResetMailGrant> grants) {

    /** The longest time that a grant counts. */
    static final Duration MEMORY = Duration.ofDays(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Whether one more mail is within the limits.
     *
     * @param network names the network that requests it
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
