package org.passwordservice.throttle;

import java.util.Optional;

/** Refusals for tests of what is answered to them. */
public final class TestLimits {

    private TestLimits() {}

    /** A refusal by {@link WrittenCounters#LIMIT}. */
    public static TooManyAttemptsException reached() {
        Raise closed = new Raise(LimitKind.ACCOUNT, "digest", Optional.empty(), new Pace.Window(5, 8_000), true);
        return new TooManyAttemptsException(closed, WrittenCounters.LIMIT);
    }
}
