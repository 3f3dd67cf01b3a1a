package org.passwordservice.settings;

/**
 * What one client address or application may do in a window.
 *
 * @param failures wrong passwords, codes and answers
 * @param requests requests for a reset, and registrations
 */
public record WindowLimitSettings(int failures, int requests) {}
