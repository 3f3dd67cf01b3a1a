package org.passwordservice.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.User;

/**
 * What the API tells of a user. No member is null, because published clients read each as a text or a number.
 *
 * @param middleName empty if there is none
 * @param email empty if there is none
 * @param addedDate when the user was added, UTC, with the seven decimals of the published API
 * @param salutation always {@code NoSalutation}: registration does not ask for one
 * @param role left out where the published API does not have it
 */
public record UserResponse(
        long userId,
        String firstName,
        String middleName,
        String lastName,
        String login,
        String email,
        String addedDate,
        String salutation,
        String suffix,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer role) {

    private static final DateTimeFormatter ADDED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The response to a registration. */
    public static UserResponse withoutRole(User user) {
        return of(user, null);
    }

    /** The response to a user that asks about itself. */
    public static UserResponse withRole(User user) {
        return of(user, user.role().number());
    }

    private static UserResponse of(User user, @Nullable Integer role) {
        PersonName name = user.name();
        return new UserResponse(
                user.id(),
                name.first(),
                name.middle().orElse(""),
                name.last(),
                user.login(),
                user.email().orElse(""),
                format(user.addedAt()),
                "NoSalutation",
                name.suffix().label(),
                role);
    }

    /** Formats an instant as the published API does. */
    public static String format(Instant instant) {
        return ADDED.format(instant);
    }
}
