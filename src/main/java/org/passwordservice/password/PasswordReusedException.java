package org.passwordservice.password;

/** The new password is the current one or one of the stored former ones. */
public class PasswordReusedException extends Exception {}
