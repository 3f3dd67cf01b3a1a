package org.passwordservice.hashing;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/**
 * A password as its length is counted and its hash computed: in NFC (NIST SP 800-63B-4 section 3.1.1.2), not trimmed
 * and not case-folded.
 */
public final class PasswordText {

    /** Longest password, in code points after NFC. */
    public static final int LONGEST = 256;

    /**
     * The longest input that is normalised, in UTF-16 units. NFC composes up to four characters into one, and takes
     * seconds for a text of unlimited length.
     */
    private static final int MOST_UNITS = 4 * 2 * LONGEST;

    private final String composed;

    private PasswordText(String composed) {
        this.composed = composed;
    }

    /**
     * Normalises a password.
     *
     * @return empty if it is longer than {@link #LONGEST}
     */
    public static Optional<PasswordText> of(Secret password) {
        String typed = password.reveal();
        if (typed.length() > MOST_UNITS) {
            return Optional.empty();
        }
        PasswordText text = new PasswordText(Normalizer.normalize(typed, Normalizer.Form.NFC));
        return text.length() <= LONGEST ? Optional.of(text) : Optional.empty();
    }

    /** The length in code points. */
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
