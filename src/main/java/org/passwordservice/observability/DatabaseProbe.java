package org.passwordservice.observability;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.mail.Outbox;
import org.passwordservice.storage.Migrations;
import org.passwordservice.storage.ServerKeyCheck;
import org.passwordservice.storage.WriteCheck;
import org.passwordservice.webhook.Deliveries;

/**
 * Reads the state of the database for health and metrics. All callers share one read at a time, so that a database that
 * hangs occupies only one thread and one connection.
 */
@ApplicationScoped
public class DatabaseProbe {

    /** How long a caller waits: probes of orchestrators and load balancers time out after a few seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** How long the result of one read is used. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(DatabaseProbe.class.getName());

    private final RateLimitedLog failure = new RateLimitedLog(LOG, "The database does not answer, or takes no writes");

    private final RateLimitedLog otherKey = new RateLimitedLog(
            LOG,
            "Not ready: the database was given another server key than this node has. All nodes must have the same");

    @Resource
    ManagedExecutorService threads;

    @EJB
    WriteCheck writes;

    @EJB
    Migrations migrations;

    @EJB
    ServerKeyCheck serverKey;

    @EJB
    Outbox outbox;

    @EJB
    Deliveries deliveries;

    private @Nullable Reading newest;

    private record Reading(Future<DatabaseState> state, long since) {

        boolean isStale(long now) {
            return state.isDone() && now - since > FRESH.toNanos();
        }
    }

    /**
     * The state, at most one second old; {@link DatabaseState#AWAY} if the database is read-only, or cannot
     * be read within two seconds.
     */
    DatabaseState state() {
        try {
            Reading reading = currentReading(threads);
            long left = reading.since() + LONGEST.toNanos() - System.nanoTime();
            return reading.state().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            failure.failed(e, "");
            return DatabaseState.AWAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DatabaseState.AWAY;
        }
    }

    private synchronized Reading currentReading(ExecutorService executor) {
        long now = System.nanoTime();
        Reading reading = newest;
        if (reading == null || reading.isStale(now)) {
            reading = new Reading(executor.submit(this::read), now);
            newest = reading;
        }
        return reading;
    }

    private DatabaseState read() {
        try {
            writes.run();
            DatabaseState state = new DatabaseState(
                    true,
                    migrations.areApplied(),
                    serverKey.isSame(),
                    OptionalLong.of(outbox.depth()),
                    Optional.of(outbox.age()),
                    OptionalLong.of(deliveries.depth()),
                    Optional.of(deliveries.age()));
            failure.worked();
            logServerKey(state.sameServerKey());
            return state;
        } catch (SQLException | RuntimeException e) {
            failure.failed(e, "");
            return DatabaseState.AWAY;
        }
    }

    private void logServerKey(boolean sameKey) {
        if (sameKey) {
            otherKey.worked();
        } else {
            otherKey.failed();
        }
    }
}
