package org.passwordservice.policy;

/** What {@link PasswordPolicy#accept} says of a password: a {@link NewPassword}, or the rules that it breaks. */
public sealed interface PolicyVerdict permits NewPassword, PolicyViolations {}
