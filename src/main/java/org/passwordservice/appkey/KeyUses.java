package org.passwordservice.appkey;

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
import org.passwordservice.logging.RateLimitedLog;

/**
 * Collects the hours in which application keys were used, and stores them once a minute, so that no request writes for
 * it. What cannot be stored is collected again at the next use.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class KeyUses {

    private final RateLimitedLog outage = new RateLimitedLog(
            Logger.getLogger(KeyUses.class.getName()), "The last use of application keys is not stored");

    private final Map<Long, Instant> hours = new ConcurrentHashMap<>();

    @EJB
    AppKeys appKeys;

    @Inject
    Clock clock;

    /** Whether a use at this instant is in a later hour than the one that is stored. */
    static boolean isDue(ValidKey key, Instant now) {
        return key.lastUsedAt().filter(stored -> !stored.isBefore(hourOf(now))).isEmpty();
    }

    private static Instant hourOf(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }

    /** Notes that a key is used now. To be called where it {@linkplain #isDue is due}. */
    public void note(ValidKey key) {
        hours.put(key.id(), hourOf(clock.instant()));
    }

    /** Stores what was collected. */
    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    public void store() {
        Map<Long, Instant> collected = Map.copyOf(hours);
        collected.forEach(hours::remove);
        try {
            collected.forEach(appKeys::storeLastUse);
            outage.worked();
        } catch (RuntimeException e) {
            outage.failed(e, "");
        }
    }
}
