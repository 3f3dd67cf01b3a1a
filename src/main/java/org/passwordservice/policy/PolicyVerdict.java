package org.passwordservice.policy;

/** The result of {@link PasswordPolicy}: a {@link NewPassword}, or the violated rules. */
public sealed interface PolicyVerdict permits NewPassword, PolicyViolations {}
