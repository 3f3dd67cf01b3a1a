package org.passwordservice.registration;

/** What a registration is told whose login or address another user has. */
final class TakenIdentifier {

    static final String LOGIN = "User with specified login already exists";
    static final String EMAIL = "User with specified email already exists";

    private TakenIdentifier() {}
}
