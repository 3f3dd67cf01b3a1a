package org.passwordservice.it;

import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * One call, made for two kinds of users that must be indistinguishable.
 *
 * @param first the kind that exists, or the like
 * @param second the kind that does not
 * @param pairs how many pairs are timed before the figures are looked at
 * @param comparable takes out of an answer's shape what may differ
 */
record ComparedCall(String name, Kind first, Kind second, int pairs, UnaryOperator<String> comparable) {

    /**
     * A kind of users.
     *
     * @param request what to send for the so-many-eth of them
     */
    record Kind(String label, IntFunction<String> request) {}

    ComparedCall(String name, Kind first, Kind second, int pairs) {
        this(name, first, second, pairs, shape -> shape);
    }
}
