package org.passwordservice.password;

/** The new password is the present one, or one that the policy remembers. */
public class PasswordReusedException extends Exception {}
