package org.passwordservice.adminuser;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.UserResponse;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/**
 * What administrators see of a user. No member is null; an absent text or instant is empty, and what a list does not tell is
 * left out there.
 *
 * @param lastLoginAt empty for never
 * @param secondFactor {@code Off}, {@code Email} or {@code Totp}
 * @param logins the number of valid logins
 * @param failures consecutive wrong passwords
 * @param delayedUntil until when passwords are refused; empty if they are not
 */
record AdminUserResponse(
        long userId,
        String firstName,
        String middleName,
        String lastName,
        String login,
        String email,
        String addedDate,
        String salutation,
        String suffix,
        int role,
        boolean enabled,
        boolean mustChangePassword,
        String externalId,
        String language,
        boolean emailConfirmed,
        String lastLoginAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String passwordChangedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean passwordRevoked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secondFactor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long logins,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer failures,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String delayedUntil) {

    /** A user in a list. */
    static AdminUserResponse listed(User user) {
        return of(user, null);
    }

    /** A user that is shown alone. */
    static AdminUserResponse shown(UserDetails details) {
        return of(details.user(), details);
    }

    private static AdminUserResponse of(User user, @Nullable UserDetails details) {
        PersonName name = user.name();
        return new AdminUserResponse(
                user.id(),
                name.first(),
                name.middle().orElse(""),
                name.last(),
                user.login(),
                user.email().orElse(""),
                UserResponse.format(user.addedAt()),
                "NoSalutation",
                name.suffix().label(),
                user.role().number(),
                user.enabled(),
                user.passwordMustChange(),
                user.externalId().orElse(""),
                user.language().orElse(""),
                user.isEmailConfirmed(),
                text(user.lastLoginAt()),
                details == null ? null : UserResponse.format(user.passwordChangedAt()),
                details == null ? null : user.isPasswordRevoked(),
                details == null
                        ? null
                        : details.secondFactor().map(SecondFactor::label).orElse("Off"),
                details == null ? null : details.logins(),
                details == null ? null : user.failedAttempts(),
                details == null ? null : text(details.delayedUntil()));
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(UserResponse::format).orElse("");
    }
}
