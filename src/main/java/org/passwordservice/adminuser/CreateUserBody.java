package org.passwordservice.adminuser;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.http.NumberOrText;

/**
 * The request body that adds a user, who gets an invitation by mail.
 *
 * @param application the id of the application whose keys may redeem the invitation; null for any that serves users
 */
@JsonBody
record CreateUserBody(
        @Nullable String login,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String suffix,
        @Nullable NumberOrText application) {}
