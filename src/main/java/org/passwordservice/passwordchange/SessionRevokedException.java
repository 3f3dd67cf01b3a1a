package org.passwordservice.passwordchange;

import jakarta.ejb.ApplicationException;

/** The access token became invalid before the change was stored; nothing was changed. */
@ApplicationException(rollback = true)
public class SessionRevokedException extends Exception {}
