package org.passwordservice.throttle;

/** Refusals for tests of what is answered to them. */
public final class TestLimits {

    private TestLimits() {}

    /** A refusal by {@link WrittenCounters#LIMIT}. */
    public static TooManyAttemptsException reached() {
        return new TooManyAttemptsException(WrittenCounters.LIMIT);
    }
}
