package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passwordservice.settings.Settings;

/**
 * When one account was granted reset mails in the last day, and to whom. One network gets only about half of them: the rest
 * is left for the owner when a stranger asks and asks.
 */
@Entity
@Table(name = "reset_mails")
class RecentMails {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Id
    private String subject;

    /** Instants in milliseconds, each with its network, as {@code 1700000000000@network;…}, oldest first. */
    @Column(nullable = false)
    private String granted;

    @Column(name = "forget_at")
    private long forgetAt;

    /** For JPA. */
    protected RecentMails() {}

    RecentMails(String subject) {
        this.subject = subject;
        this.granted = "";
    }

    /**
     * Grants one more mail, unless there were too many.
     *
     * @param now in milliseconds
     * @param network names the network that asks; without {@code @} and {@code ;}
     * @return whether it was granted
     */
    boolean grant(long now, String network, Settings.MailLimit limit) {
        List<Grant> day = Stream.of(granted.split(";", -1))
                .filter(text -> !text.isEmpty())
                .map(Grant::parse)
                .filter(grant -> grant.at() > now - DAY)
                .toList();
        Predicate<Grant> own = grant -> grant.network().equals(network);
        boolean allowed = count(day, now - MINUTE, g -> true) < limit.minute()
                && count(day, now - HOUR, g -> true) < limit.hour()
                && count(day, now - HOUR, own) < half(limit.hour())
                && day.size() < limit.day()
                && count(day, now - DAY, own) < half(limit.day());
        if (allowed) {
            granted = Stream.concat(day.stream(), Stream.of(new Grant(now, network)))
                    .map(Grant::text)
                    .collect(Collectors.joining(";"));
            forgetAt = now + DAY;
        }
        return allowed;
    }

    private static long count(List<Grant> grants, long after, Predicate<Grant> which) {
        return grants.stream().filter(g -> g.at() > after).filter(which).count();
    }

    private static int half(int limit) {
        return (limit + 1) / 2;
    }

    private record Grant(long at, String network) {

        static Grant parse(String text) {
            List<String> parts = Arrays.asList(text.split("@", -1));
            return new Grant(Long.parseLong(parts.get(0)), parts.get(1));
        }

        String text() {
            return at + "@" + network;
        }
    }
}
