package org.passwordservice.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/**
 * A user as a line of an import or an export; what is missing has its default.
 *
 * @param passwordHash in a format that {@link org.passwordservice.hashing.ImportedHashes} knows; null for a user who has no
 *     password, or whose hash is not exported
 * @param enabled null is true
 * @param emailConfirmed null is true
 * @param externalId the user's id in another system
 * @param language BCP 47
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransferredUser(
        @Nullable String login,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String suffix,
        @Nullable Secret passwordHash,
        @Nullable Boolean mustChangePassword,
        @Nullable Boolean passwordRevoked,
        @Nullable Boolean enabled,
        @Nullable Boolean emailConfirmed,
        @Nullable String externalId,
        @Nullable String language) {}
