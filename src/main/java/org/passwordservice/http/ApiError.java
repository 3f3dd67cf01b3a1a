package org.passwordservice.http;

/**
 * Why something was refused.
 *
 * @param code for the calling application, for instance {@code ErrorTokenRequired}
 * @param text one sentence for its user
 */
public record ApiError(String code, String text) {}
