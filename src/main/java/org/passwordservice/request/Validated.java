package org.passwordservice.request;

import java.util.Optional;

/**
 * The outcome of validating a request body: a valid request or a rejection.
 *
 * @param request empty if and only if there is a rejection
 * @param rejection contains all violations
 * @param <T> the valid request
 * @param <R> the result of the flow for an invalid one
 */
public record Validated<T, R>(Optional<T> request, Optional<R> rejection) {

    /** A body that satisfies every constraint. */
    public static <T, R> Validated<T, R> valid(T request) {
        return new Validated<>(Optional.of(request), Optional.empty());
    }

    /** A body that violates constraints. */
    public static <T, R> Validated<T, R> invalid(R rejection) {
        return new Validated<>(Optional.empty(), Optional.of(rejection));
    }
}
