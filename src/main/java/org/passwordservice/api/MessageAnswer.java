package org.passwordservice.api;

/**
 * The plain error of the API.
 *
 * @param message one sentence for the developer of the calling application
 */
public record MessageAnswer(String message) {}
