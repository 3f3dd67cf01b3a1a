package org.passwordservice.webhook;

import java.util.Optional;
import java.util.stream.Stream;

/** What webhooks tell of, so that other services end their own sessions of a user. */
public enum EventType {
    /** The user replaced the password, knowing the former one. */
    PASSWORD_CHANGED("password.changed"),
    /** The password was replaced without the former one. */
    PASSWORD_RESET("password.reset"),
    USER_DISABLED("user.disabled"),
    USER_DELETED("user.deleted"),
    EMAIL_CHANGED("user.email_changed"),
    SECOND_FACTOR_CHANGED("second_factor.changed"),
    /** All logins were ended, or all but the one that asked for it. */
    LOGINS_REVOKED("logins.revoked"),
    ROLE_CHANGED("user.role_changed");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** The name in messages and in the administration. */
    public String text() {
        return text;
    }

    /** The type with this name. */
    static Optional<EventType> of(String text) {
        return Stream.of(values()).filter(type -> type.text.equals(text)).findFirst();
    }
}
