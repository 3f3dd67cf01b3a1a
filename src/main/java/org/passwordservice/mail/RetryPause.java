package org.passwordservice.mail;

import java.time.Duration;

/** How long a mail waits after a failure. */
final class RetryPause {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryPause() {}

    /** Doubles with each attempt, up to five minutes. */
    static Duration after(int attempts) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
