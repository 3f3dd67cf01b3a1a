package org.passwordservice.passwordchange;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.http.Required;
import org.passwordservice.secret.Secret;

/**
 * The body of a change.
 *
 * @param oldPassword the present password
 * @param password the new one
 * @param passwordConfirm the new one again
 */
@JsonBody
record ChangePasswordBody(
        @Required(message = "Password is required") @Nullable Secret oldPassword,
        @Required(message = "Password is required") @Nullable Secret password,
        @Required(message = "Password confirmation is required") @Nullable Secret passwordConfirm) {}
