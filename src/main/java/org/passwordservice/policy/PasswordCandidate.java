package org.passwordservice.policy;

import java.util.List;
import java.util.Optional;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.secret.Secret;

/** A normalised candidate for a new password, with its violations of the rules that need no user. */
public final class PasswordCandidate {

    private final Optional<PasswordText> text;
    private final List<PolicyViolation> violations;

    PasswordCandidate(Optional<PasswordText> text, List<PolicyViolation> violations) {
        this.text = text;
        this.violations = violations;
    }

    /** The normalised text; empty if it is longer than {@link PasswordText#LONGEST}. */
    Optional<PasswordText> text() {
        return text;
    }

    /** The violations of the rules that need no user; may be empty. */
    public List<PolicyViolation> violations() {
        return violations;
    }

    /** Whether the confirmation is the same password, before or after normalisation. */
    public boolean isConfirmedBy(Secret typed, Secret confirmation) {
        return typed.equals(confirmation) || (text.isPresent() && text.equals(PasswordText.of(confirmation)));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
