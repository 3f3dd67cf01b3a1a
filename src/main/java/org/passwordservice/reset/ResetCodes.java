package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.CodeFormat;
import org.passwordservice.settings.Settings;

/** Generates, formats, parses and digests reset codes. */
@ApplicationScoped
public class ResetCodes {

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

    /** Whether a code is so short that it is valid only together with its user. */
    boolean needsUser() {
        return format() == CodeFormat.DIGITS;
    }

    /** Generates a code, without separators. */
    Secret generate() {
        return switch (format()) {
            case BASE32 -> random.characters(LETTERS, 8);
            case DIGITS -> random.characters(DIGITS, 6);
        };
    }

    /** Formats a code for a mail, in two groups. */
    String shown(Secret code) {
        String text = code.reveal();
        return text.substring(0, text.length() / 2)
                + (format() == CodeFormat.BASE32 ? "-" : " ")
                + text.substring(text.length() / 2);
    }

    /**
     * Parses a typed code, in any case, with or without spaces and dashes.
     *
     * @return the code without separators; empty if it does not have the form of a code
     */
    Optional<Secret> parse(Secret typed) {
        String text = typed.reveal();
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String bare = text.replaceAll("[\\s\\p{Zs}\\p{Pd}]", "");
        // Some characters outside ASCII upper-case to ASCII letters: long s to S, ligatures to two letters.
        String code = bare.chars().allMatch(c -> c < 0x80) ? bare.toUpperCase(Locale.ROOT) : "";
        String alphabet = format() == CodeFormat.BASE32 ? LETTERS : DIGITS;
        int length = format() == CodeFormat.BASE32 ? 8 : 6;
        boolean possible = code.length() == length && code.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
        return possible ? Optional.of(new Secret(code)) : Optional.empty();
    }

    /**
     * The stored digest of a code. A six-digit code is digested with the user's id, because two users may have the same
     * digits.
     */
    String digest(Secret code, long userId) {
        return needsUser()
                ? serverKey.of("reset-code-of-user", userId + ":" + code.reveal())
                : serverKey.of("reset-code", code.reveal());
    }

    private CodeFormat format() {
        return settings.reset().codeFormat();
    }
}
