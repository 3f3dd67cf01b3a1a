package org.passwordservice.user;

import jakarta.ejb.ApplicationException;

/** Another user has this login, one that looks like it, or this address; no user was added. */
@ApplicationException(rollback = true)
public class IdentifierTakenException extends Exception {}
