package org.passwordservice.passwordchange;

import jakarta.ejb.ApplicationException;

/** The login that asked for a change was over before the change was stored; nothing was changed. */
@ApplicationException(rollback = true)
public class SessionRevokedException extends Exception {}
