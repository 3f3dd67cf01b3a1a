package org.passwordservice.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Text that must not be seen: a password, a code, a token, a key. Its {@link #toString()} shows none of it. */
public final class Secret {

    private final String value;

    /**
     * @param value the text, exactly as it was given; may be empty, never null
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The text itself. Call this where it is used, not where it is passed on. */
    @JsonValue
    public String reveal() {
        return value;
    }

    /** Whether there is nothing but white space, or nothing at all. */
    public boolean isBlank() {
        return value.isBlank();
    }

    /** Equal text, compared in time that depends on the lengths alone. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
