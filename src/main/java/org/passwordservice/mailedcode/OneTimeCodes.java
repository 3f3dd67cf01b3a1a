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

    /** Whether a code is so short that it is valid only together with its user. */
    public boolean needsUser(CodePurpose purpose) {
        return form(purpose).equals(CodeForm.SIX_DIGITS);
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
            return serverKey.of("code of user " + purpose, userId + ":" + code.reveal());
        }
        return serverKey.of("code " + purpose, code.reveal());
    }

    /**
     * The stored digest of a code of a session, with the id of its access token: two sessions, of one user too, may have
     * the same digits.
     */
    String digestInSession(CodePurpose purpose, Secret code, long accessTokenId) {
        return serverKey.of("code of session " + purpose, accessTokenId + ":" + code.reveal());
    }

    private CodeForm form(CodePurpose purpose) {
        return switch (purpose) {
            case RESET_PASSWORD ->
                settings.reset().codeFormat() == CodeFormat.DIGITS ? CodeForm.SIX_DIGITS : CodeForm.EIGHT_LETTERS;
            case CHANGE_EMAIL -> CodeForm.EIGHT_LETTERS;
            case CONFIRM_EMAIL -> CodeForm.TWELVE_LETTERS;
            case INVITATION, PROPOSED_EMAIL, CANCEL_EMAIL -> CodeForm.SIXTEEN_LETTERS;
            case LOG_IN, ACCOUNT, ENABLE_EMAIL_FACTOR -> CodeForm.SIX_DIGITS;
        };
    }
}
