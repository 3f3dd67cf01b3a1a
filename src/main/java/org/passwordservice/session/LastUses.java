package org.passwordservice.session;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.RateLimitedLog;

/**
 * Collects the hours in which access tokens were used, and stores them once a minute, so that no request writes, waits
 * for a lock or fails for it. What cannot be stored is forgotten; the next use of the token is collected again.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class LastUses {

    /** More than a node serves in a minute; further tokens are collected after the next round. */
    static final int CAPACITY = 20_000;

    private final RateLimitedLog outage = new RateLimitedLog(
            Logger.getLogger(LastUses.class.getName()), "The last use of access tokens is not stored");

    private final Map<Long, Instant> hours = new ConcurrentHashMap<>();

    @EJB
    Logins logins;

    @Inject
    Clock clock;

    static Instant hourOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }

    /**
     * Whether a use at this instant is in a later hour than the one that is stored.
     *
     * @param stored the hour of the last use; null if there is none
     */
    static boolean isDue(@Nullable Instant stored, Instant now) {
        return stored == null || stored.isBefore(hourOf(now));
    }

    /** Notes that a token is used now. To be called where it {@linkplain #isDue is due}. */
    public void note(long tokenId) {
        if (hours.size() < CAPACITY) {
            hours.put(tokenId, hourOf(clock.instant()));
        }
    }

    /** Stores what was collected. */
    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    public void store() {
        Map<Long, Instant> collected = Map.copyOf(hours);
        collected.forEach(hours::remove);
        try {
            collected.values().stream()
                    .distinct()
                    .forEach(hour -> logins.storeLastUse(
                            collected.entrySet().stream()
                                    .filter(use -> use.getValue().equals(hour))
                                    .map(Map.Entry::getKey)
                                    .toList(),
                            hour));
            outage.worked();
        } catch (RuntimeException e) {
            outage.failed(e, "");
        }
    }
}
