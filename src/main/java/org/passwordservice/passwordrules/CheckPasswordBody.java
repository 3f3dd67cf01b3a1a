package org.passwordservice.passwordrules;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of a check.
 *
 * @param password the password; required
 * @param login of its user, as are the others; what is invalid is not compared with the password
 */
@JsonBody
record CheckPasswordBody(
        @Nullable Secret password,
        @Nullable String login,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName) {}
