package org.passwordservice.login;

import org.passwordservice.secret.Secret;

/** How a login ended. */
sealed interface LoginResult {

    /** The password was right. */
    record Succeeded(Secret token) implements LoginResult {}

    /** The password was right and must be replaced: the token serves only to set a new one. */
    record PasswordExpired(Secret resetToken) implements LoginResult {}

    /** No such user, wrong password, disabled: nobody can tell which. */
    record Failed() implements LoginResult {}
}
