package org.passwordservice.settings;

/**
 * The limits for one client address or application in a window.
 *
 * @param failures the number of wrong passwords, codes and answers
 * @param requests the number of requests for a reset and of registrations
 */
public record WindowLimitSettings(int failures, int requests) {}
