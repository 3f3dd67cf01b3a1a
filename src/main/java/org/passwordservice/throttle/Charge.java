package org.passwordservice.throttle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The counters that one attempt increments. They are incremented before the comparison, so that parallel attempts gain
 * nothing, and refunded if nothing was wrong.
 *
 * @param kind what the attempt is for
 * @param userId the user of the account; empty if there is none
 * @param increments made before the comparison, in the order of their kinds
 * @param onSuccess checked before the comparison but made only by a success
 * @param onFailure checked before the comparison but made only after a failure, because many requests share these
 *     counters
 */
public record Charge(
        Kind kind,
        Optional<Long> userId,
        List<CounterIncrement> increments,
        List<CounterIncrement> onSuccess,
        List<CounterIncrement> onFailure) {

    /** Puts the increments in the order of their kinds, in which every transaction locks counters. */
    public Charge {
        increments = increments.stream()
                .sorted(Comparator.comparing(CounterIncrement::kind))
                .toList();
    }

    /** A charge without counters of successes. */
    Charge(Kind kind, Optional<Long> userId, List<CounterIncrement> increments, List<CounterIncrement> onFailure) {
        this(kind, userId, increments, List.of(), onFailure);
    }

    /** What an attempt is for. */
    enum Kind {
        /** A password. */
        PASSWORD,
        /** A code, or the answer to a secret question. */
        RESET_SECRET,
        /** A code of the second factor. */
        FACTOR,
        /** Whatever counts however it ends: a request for a reset, a registration, an invalid token. */
        REQUEST
    }

    /**
     * A charge that was counted.
     *
     * @param charge the charge with the increments that were made
     * @param at when they were made
     * @param passwordDisabled whether the password is disabled after too many wrong attempts
     */
    public record Counted(Charge charge, Instant at, boolean passwordDisabled) {}

    boolean isPassword() {
        return kind == Kind.PASSWORD;
    }

    /** The counters that decide whether the attempt is refused, in the order of their kinds. */
    List<CounterIncrement> all() {
        return Stream.of(increments, onSuccess, onFailure)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(CounterIncrement::kind))
                .toList();
    }

    Charge with(List<CounterIncrement> made) {
        return new Charge(kind, userId, made, onSuccess, onFailure);
    }
}
