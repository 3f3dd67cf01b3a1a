package org.passwordservice.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A confidential text, such as a password, code, token or key. {@link #toString()} does not reveal it. */
public final class Secret {

    private final String value;

    /**
     * @param value the text; may be empty
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The text. Call this only where the text is used, not to pass it on. */
    @JsonValue
    public String reveal() {
        return value;
    }

    /** Whether the text is empty or only white space. */
    public boolean isBlank() {
        return value.isBlank();
    }

    /** Compares the texts in a time that depends only on their lengths. */
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
