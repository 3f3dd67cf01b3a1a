package org.passwordservice.adminuser;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.http.NumberOrText;

/**
 * The request body that changes a user; a member that is null stays as it is.
 *
 * @param passwordRevoked true revokes the password until a reset by mail; false is only accepted where it is not revoked
 * @param role the number in the API
 * @param email an address to propose; the present one ends a proposal
 * @param middleName an empty text removes it
 */
@JsonBody
record ChangeUserBody(
        @Nullable Boolean enabled,
        @Nullable Boolean mustChangePassword,
        @Nullable Boolean passwordRevoked,
        @Nullable NumberOrText role,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String suffix) {}
