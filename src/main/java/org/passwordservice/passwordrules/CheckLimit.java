package org.passwordservice.passwordrules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.request.RateLimit;

/**
 * The limit on checks of passwords, for each network. It is kept in memory, on each node for itself: a check compares
 * nothing that is stored, so the limit only keeps one client from taking the processor of all.
 */
@ApplicationScoped
public class CheckLimit {

    /** Checks that a network may make in {@link #WINDOW}: people who type, also where many share an address. */
    static final int MOST_CHECKS = 3_000;

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Some 2 MB. With more networks at a time, the one whose window is the oldest begins a new one. */
    static final int MOST_NETWORKS = 10_000;

    @Inject
    Clock clock;

    /** In the order in which the windows began, which is that in which they end. Guarded by itself. */
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private final Instant end;
        private int checks;

        Window(Instant end) {
            this.end = end;
        }
    }

    /** Counts a check; returns the limit if it was reached, and the check must be refused. */
    Optional<RateLimit> count(String network) {
        Instant now = clock.instant();
        synchronized (windows) {
            forgetEnded(now);
            Window window = windows.get(network);
            if (window == null) {
                window = add(network, now);
            }
            if (window.checks >= MOST_CHECKS) {
                return Optional.of(new RateLimit(MOST_CHECKS, window.end, Duration.between(now, window.end)));
            }
            window.checks++;
            return Optional.empty();
        }
    }

    /** The number of networks that are remembered. */
    int networks() {
        synchronized (windows) {
            return windows.size();
        }
    }

    private Window add(String network, Instant now) {
        if (windows.size() >= MOST_NETWORKS) {
            removeOldest();
        }
        Window window = new Window(now.plus(WINDOW));
        windows.put(network, window);
        return window;
    }

    private void forgetEnded(Instant now) {
        while (!windows.isEmpty() && !now.isBefore(windows.values().iterator().next().end)) {
            removeOldest();
        }
    }

    private void removeOldest() {
        Iterator<Window> windowsInOrder = windows.values().iterator();
        windowsInOrder.next();
        windowsInOrder.remove();
    }
}
