package org.passwordservice.http;

/**
 * The plain error of the API.
 *
 * @param message one sentence for the developer of the calling application
 */
public record MessageResponse(String message) {}
