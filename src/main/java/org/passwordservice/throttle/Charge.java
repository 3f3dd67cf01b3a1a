package org.passwordservice.throttle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt counts. It is counted before anything is compared, so that parallel attempts gain nothing, and refunded
 * where nothing was wrong.
 *
 * @param kind what the attempt is at
 * @param userId whose account it is at; empty where it is no user's
 * @param increments counted before the comparison, in the order of their kinds
 * @param onFailure looked at before, counted only with a failure: counters that all requests of an application share
 */
public record Charge(
        Kind kind, Optional<Long> userId, List<CounterIncrement> increments, List<CounterIncrement> onFailure) {

    /** What an attempt is at. */
    enum Kind {
        /** A password. */
        PASSWORD,
        /** A code, or the answer to a secret question. */
        RESET_SECRET,
        /** Anything that counts whether it succeeds or fails. */
        REQUEST
    }

    /**
     * A charge that was counted.
     *
     * @param charge with the increments that were made
     * @param at when
     * @param passwordDisabled whether so many passwords were wrong before that not even the right one is accepted
     */
    public record Counted(Charge charge, Instant at, boolean passwordDisabled) {}

    boolean isPassword() {
        return kind == Kind.PASSWORD;
    }

    Charge with(List<CounterIncrement> made) {
        return new Charge(kind, userId, made, onFailure);
    }
}
