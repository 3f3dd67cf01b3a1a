package org.passwordservice.policy;

import org.passwordservice.hashing.PasswordText;

/** A normalised password that satisfies the policy for its user. Only {@link PasswordPolicy} creates one. */
public final class NewPassword implements PolicyVerdict {

    private final PasswordText text;

    NewPassword(PasswordText text) {
        this.text = text;
    }

    /** The normalised text, for comparing and hashing. */
    public PasswordText text() {
        return text;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
