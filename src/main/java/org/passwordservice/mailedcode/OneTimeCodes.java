package org.passwordservice.mailedcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.CodeFormat;
import org.passwordservice.settings.Settings;

/** Generates, formats, parses and digests codes. */
@ApplicationScoped
public class OneTimeCodes {

    /** Letters and digits without 0, O, 1 and I. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String DIGITS = "0123456789";

    /** Longest input in UTF-16 units, with spaces and dashes. */
    private static final int LONGEST_INPUT = 64;

    @Inject
    Settings settings;

    @Inject
    RandomSecrets random;

    @Inject
    KeyedDigest serverKey;

    /** The form of the codes of one purpose. */
    private record Form(String alphabet, int length, int group, String separator) {}

    private static final Form SIX_DIGITS = new Form(DIGITS, 6, 3, " ");
    private static final Form LETTERS_TO_CHANGE_ADDRESS = new Form(LETTERS, 8, 4, "-");
    private static final Form LETTERS_TO_RESET = new Form(LETTERS, 8, 4, "-");
    private static final Form LETTERS_TO_CONFIRM = new Form(LETTERS, 12, 4, "-");

    /** Whether a code is so short that it is valid only together with its user. */
    public boolean needsUser(CodePurpose purpose) {
        return form(purpose).equals(SIX_DIGITS);
    }

    /** Generates a code, without separators. */
    Secret generate(CodePurpose purpose) {
        Form form = form(purpose);
        return random.characters(form.alphabet(), form.length());
    }

    /** Formats a code for a mail, in groups. */
    public String shown(CodePurpose purpose, Secret code) {
        Form form = form(purpose);
        String text = code.reveal();
        return IntStream.iterate(0, start -> start < text.length(), start -> start + form.group())
                .mapToObj(start -> text.substring(start, Math.min(text.length(), start + form.group())))
                .collect(Collectors.joining(form.separator()));
    }

    /**
     * Parses a typed code, in any case, with or without spaces and dashes.
     *
     * @return the code without separators; empty if it does not have the form of a code of this purpose
     */
    public Optional<Secret> parse(CodePurpose purpose, Secret typed) {
        String text = typed.reveal();
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String bare = text.replaceAll("[\\s\\p{Zs}\\p{Pd}]", "");
        // Some characters outside ASCII upper-case to ASCII letters: long s to S, ligatures to two letters.
        String code = bare.chars().allMatch(c -> c < 0x80) ? bare.toUpperCase(Locale.ROOT) : "";
        Form form = form(purpose);
        boolean possible = code.length() == form.length()
                && code.chars().allMatch(c -> form.alphabet().indexOf(c) >= 0);
        return possible ? Optional.of(new Secret(code)) : Optional.empty();
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

    private Form form(CodePurpose purpose) {
        return switch (purpose) {
            case RESET_PASSWORD -> settings.reset().codeFormat() == CodeFormat.DIGITS ? SIX_DIGITS : LETTERS_TO_RESET;
            case CONFIRM_EMAIL -> LETTERS_TO_CONFIRM;
            case CHANGE_EMAIL -> LETTERS_TO_CHANGE_ADDRESS;
            case LOG_IN, ACCOUNT, ENABLE_EMAIL_FACTOR -> SIX_DIGITS;
        };
    }
}
