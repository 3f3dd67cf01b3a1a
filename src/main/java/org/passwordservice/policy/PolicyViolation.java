package org.passwordservice.policy;

/**
 * A rule that a new password violates.
 *
 * @param code for the calling application
 * @param sentence for the user, without full stop: the rule and what to do; never contains the password
 */
public record PolicyViolation(String code, String sentence) {}
