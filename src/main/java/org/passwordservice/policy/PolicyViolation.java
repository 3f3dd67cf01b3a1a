package org.passwordservice.policy;

/**
 * A rule that a new password breaks.
 *
 * @param code for the calling application
 * @param sentence for its user: which rule, and what to do; never the password
 */
public record PolicyViolation(String code, String sentence) {}
