package org.passwordservice.adminuser;

import org.passwordservice.http.AccountErrors;
import org.passwordservice.http.ApiError;

/** The errors of the administration of users. */
final class AdminUserErrors {

    static final ApiError LOGIN_REQUIRED = new ApiError("ErrorLoginRequired", "Login is required.");

    static final ApiError LOGIN_INVALID = new ApiError(
            "ErrorLoginInvalid", "Login must have at most 64 characters: letters of one script, digits and . _ - + @");

    static final ApiError EMAIL_REQUIRED = new ApiError("ErrorEmailRequired", "Email is required.");

    static final ApiError EMAIL_INVALID =
            new ApiError("ErrorEmailInvalid", "Provided value is not a valid email address.");

    static final ApiError SUFFIX_INVALID =
            new ApiError("ErrorSuffixInvalid", "Suffix must be one of NoSuffix, Jr, Sr, Second, Third, Fourth.");

    static final ApiError ROLE_INVALID =
            new ApiError("ErrorRoleInvalid", "Role must be 0 (user), 1 (administrator) or 2 (auditor).");

    static final ApiError APPLICATION_UNKNOWN = new ApiError(
            "ErrorApplicationUnknown", "Application must be the id of an enabled application that serves users.");

    private AdminUserErrors() {}

    /** A part of a name that is missing. */
    static ApiError nameRequired(String member) {
        return new ApiError("Error" + member + "Required", member + " is required.");
    }

    /** A part of a name that is no line, or too long. */
    static ApiError nameInvalid(String member) {
        return new ApiError("Error" + member + "Invalid", member + " must be one line of at most 100 characters.");
    }

    /** The error of a refused change, with status 409. */
    static ApiError of(ChangeRefusal refusal) {
        return switch (refusal) {
            case LAST_ADMINISTRATOR ->
                new ApiError("ErrorLastAdministrator", "The last administrator who can log in must remain.");
            case SECOND_ADMINISTRATOR ->
                new ApiError(
                        "ErrorSecondAdministratorNeeded",
                        "Changing the address and removing the second factor of a user within 7 days takes two administrators.");
            case LOGIN_TAKEN -> new ApiError("ErrorLoginTaken", "User with specified login already exists.");
            case EMAIL_NO_LOGIN -> EMAIL_INVALID;
            case EMAIL_TAKEN -> new ApiError("ErrorEmailTaken", "User with specified email already exists.");
            case TOO_MANY_MAILS ->
                new ApiError("ErrorTooManyMails", "The user has received too many of these mails, try again later.");
            case NO_ADDRESS -> AccountErrors.NO_ADDRESS;
            case USER_DISABLED -> new ApiError("ErrorUserDisabled", "The user is disabled.");
            case PASSWORD_REVOKED ->
                new ApiError("ErrorPasswordRevoked", "Only a reset by mail replaces a revoked password.");
        };
    }
}
