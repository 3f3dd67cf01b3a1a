package org.passwordservice.mailedcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.CodeFormat;
import org.passwordservice.settings.Settings;

/** Generates, formats, parses and digests codes. */
@ApplicationScoped
public class OneTimeCodes {

    @Inject
    Settings settings;

    @Inject
    RandomSecrets random;

    @Inject
    KeyedDigest serverKey;

    private static final CodeForm DIGITS_TO_RESET = CodeForm.SIX_DIGITS;
    private static final CodeForm LETTERS_TO_RESET = CodeForm.EIGHT_LETTERS;
    private static final CodeForm LETTERS_TO_CONFIRM = CodeForm.TWELVE_LETTERS;

    /** Whether a code is so short that it is valid only together with its user. */
    public boolean needsUser(CodePurpose purpose) {
        return form(purpose).equals(DIGITS_TO_RESET);
    }

    /** Generates a code, without separators. */
    Secret generate(CodePurpose purpose) {
        return form(purpose).generate(random);
    }

    /** Formats a code for a mail, in groups. */
    public String shown(CodePurpose purpose, Secret code) {
        return form(purpose).shown(code);
    }

    /**
     * Parses a typed code, in any case, with or without spaces and dashes.
     *
     * @return the code without separators; empty if it does not have the form of a code of this purpose
     */
    public Optional<Secret> parse(CodePurpose purpose, Secret typed) {
        return form(purpose).parse(typed);
    }

    /**
     * The stored digest of a code. A six-digit code is digested with the user's id, because two users may have the same
     * digits.
     */
    String digest(CodePurpose purpose, Secret code, long userId) {
        if (needsUser(purpose)) {
            return serverKey.of("reset-code-of-user", userId + ":" + code.reveal());
        }
        return serverKey.of("code " + purpose, code.reveal());
    }

    private CodeForm form(CodePurpose purpose) {
        return switch (purpose) {
            case RESET_PASSWORD ->
                settings.reset().codeFormat() == CodeFormat.DIGITS ? DIGITS_TO_RESET : LETTERS_TO_RESET;
            case CONFIRM_EMAIL -> LETTERS_TO_CONFIRM;
        };
    }
}
