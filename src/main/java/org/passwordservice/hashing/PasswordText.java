package org.passwordservice.hashing;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/**
 * A password as it is counted and hashed: NFC, as NIST SP 800-63B-4 section 3.1.1.2 asks for; otherwise as typed, neither
 * trimmed nor folded.
 */
public final class PasswordText {

    /** Longest password, in code points after NFC. */
    public static final int LONGEST = 256;

    /**
     * Most UTF-16 units that are looked at: composing makes up to four characters into one, and composing a text of
     * unlimited length takes seconds.
     */
    private static final int MOST_UNITS = 4 * 2 * LONGEST;

    private final String composed;

    private PasswordText(String composed) {
        this.composed = composed;
    }

    /** The text of a password; empty if it is longer than any password may be. */
    public static Optional<PasswordText> of(Secret password) {
        String typed = password.reveal();
        if (typed.length() > MOST_UNITS) {
            return Optional.empty();
        }
        PasswordText text = new PasswordText(Normalizer.normalize(typed, Normalizer.Form.NFC));
        return text.length() <= LONGEST ? Optional.of(text) : Optional.empty();
    }

    /** In code points. */
    public int length() {
        return composed.codePointCount(0, composed.length());
    }

    /** The text in NFC. */
    public String composed() {
        return composed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PasswordText that && composed.equals(that.composed);
    }

    @Override
    public int hashCode() {
        return composed.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
