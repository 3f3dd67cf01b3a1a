package org.passwordservice.policy;

import java.util.List;
import java.util.Optional;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.secret.Secret;

/** A password that was offered as a new one, normalised once and judged by the rules that need no user. */
public final class PasswordCandidate {

    private final Optional<PasswordText> text;
    private final List<PolicyViolation> violations;

    PasswordCandidate(Optional<PasswordText> text, List<PolicyViolation> violations) {
        this.text = text;
        this.violations = violations;
    }

    /** Its text; empty if it is longer than any password may be. */
    Optional<PasswordText> text() {
        return text;
    }

    /** The rules that it breaks for every user; empty if it breaks none. */
    public List<PolicyViolation> violations() {
        return violations;
    }

    /** Whether the confirmation is the same password, however its accents are composed. */
    public boolean isConfirmedBy(Secret typed, Secret confirmation) {
        return typed.equals(confirmation) || (text.isPresent() && text.equals(PasswordText.of(confirmation)));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
