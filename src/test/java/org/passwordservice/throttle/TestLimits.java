package org.passwordservice.throttle;

import java.util.Optional;

/** Refusals for tests of what is answered to them. */
public final class TestLimits {

    private TestLimits() {}

    /** A refusal by {@link RecordingCounters#LIMIT}. */
    public static TooManyAttemptsException reached() {
        CounterIncrement closed = new CounterIncrement(
                LimitKind.ACCOUNT, "digest", Optional.empty(), new LimitPolicy.FixedWindow(5, 8_000), true);
        return new TooManyAttemptsException(closed, RecordingCounters.LIMIT);
    }
}
