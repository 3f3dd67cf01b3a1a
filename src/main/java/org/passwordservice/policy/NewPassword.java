package org.passwordservice.policy;

import org.passwordservice.hashing.PasswordText;

/** A password that satisfies every rule of the policy for its user, normalised once. Only {@link PasswordPolicy} makes one. */
public final class NewPassword implements PolicyVerdict {

    private final PasswordText text;

    NewPassword(PasswordText text) {
        this.text = text;
    }

    /** As it is compared and hashed. */
    public PasswordText text() {
        return text;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
