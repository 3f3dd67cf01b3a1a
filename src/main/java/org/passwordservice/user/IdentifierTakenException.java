package org.passwordservice.user;

import jakarta.ejb.ApplicationException;

/** Another user has this login or address; no user was added. */
@ApplicationException(rollback = true)
public class IdentifierTakenException extends Exception {}
