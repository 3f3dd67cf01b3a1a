package org.passwordservice.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.passwordservice.settings.MailLimitSettings;

/**
 * The recent mails of one kind to one account. Two of five are kept for origins from which the user has logged in, so
 * that strangers cannot use up the owner's.
 *
 * @param grants the grants of the last day; older ones are ignored
 */
record RecentMails(List<MailGrant> grants) {

    /** How long a grant counts. */
    static final Duration MEMORY = Duration.ofDays(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Whether one more mail is within the limits.
     *
     * @param known whether the user has logged in from where it is requested
     */
    boolean allowOneMore(Instant now, boolean known, MailLimitSettings limit) {
        Predicate<MailGrant> any = grant -> true;
        Predicate<MailGrant> ofStrangers = grant -> !grant.isOfKnownOrigin();
        boolean free = count(any, now.minus(MINUTE)) < limit.minute()
                && count(any, now.minus(HOUR)) < limit.hour()
                && count(any, now.minus(MEMORY)) < limit.day();
        return free
                && (known
                        || (count(ofStrangers, now.minus(HOUR)) < shareOfStrangers(limit.hour())
                                && count(ofStrangers, now.minus(MEMORY)) < shareOfStrangers(limit.day())));
    }

    private long count(Predicate<MailGrant> which, Instant after) {
        return grants.stream()
                .filter(grant -> grant.grantedAt().isAfter(after))
                .filter(which)
                .count();
    }

    private static int shareOfStrangers(int limit) {
        return limit - limit * 2 / 5;
    }
}
