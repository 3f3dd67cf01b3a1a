package org.passwordservice.request;

import java.util.Optional;

/**
 * A request body after its validation: either what its flow works with, or the result that says what is wrong with it.
 *
 * @param request empty exactly where there is a rejection
 * @param rejection tells all violations at once
 * @param <T> the valid request
 * @param <R> the result of the flow for an invalid one
 */
public record Validated<T, R>(Optional<T> request, Optional<R> rejection) {

    /** A body that satisfies every constraint. */
    public static <T, R> Validated<T, R> valid(T request) {
        return new Validated<>(Optional.of(request), Optional.empty());
    }

    /** A body that does not. */
    public static <T, R> Validated<T, R> invalid(R rejection) {
        return new Validated<>(Optional.empty(), Optional.of(rejection));
    }
}
