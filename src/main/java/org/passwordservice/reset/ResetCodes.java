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

/** What a reset code looks like, how it is read back, and what the database keeps of it. */
@ApplicationScoped
public class ResetCodes {

    /** Letters and digits without 0, O, 1 and I. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String DIGITS = "0123456789";

    /** Nothing that anybody typed from a mail is longer. */
    private static final int LONGEST_INPUT = 64;

    @Inject
    Settings settings;

    @Inject
    RandomSecrets random;

    @Inject
    KeyedDigest serverKey;

    /** Whether a code is so weak that it only counts together with its user. */
    boolean needsUser() {
        return format() == CodeFormat.DIGITS;
    }

    /** A new code, as the database and the user know it. */
    Secret generate() {
        return switch (format()) {
            case BASE32 -> random.characters(LETTERS, 8);
            case DIGITS -> random.characters(DIGITS, 6);
        };
    }

    /** A code as it stands in a mail: in two groups. */
    String shown(Secret code) {
        String text = code.reveal();
        return text.substring(0, text.length() / 2)
                + (format() == CodeFormat.BASE32 ? "-" : " ")
                + text.substring(text.length() / 2);
    }

    /** The code that was typed, in any case, with or without spaces and dashes; empty if no code looks like that. */
    Optional<Secret> parse(Secret typed) {
        String text = typed.reveal();
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String bare = text.replaceAll("[\\s\\p{Zs}\\p{Pd}]", "");
        // Some letters outside ASCII have capitals inside it: long s would pass for S, a ligature for two letters.
        String code = bare.chars().allMatch(c -> c < 0x80) ? bare.toUpperCase(Locale.ROOT) : "";
        String alphabet = format() == CodeFormat.BASE32 ? LETTERS : DIGITS;
        int length = format() == CodeFormat.BASE32 ? 8 : 6;
        boolean possible = code.length() == length && code.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
        return possible ? Optional.of(new Secret(code)) : Optional.empty();
    }

    /** What the database keeps of a user's code: two users with the same six digits must not collide. */
    String digest(Secret code, long userId) {
        return needsUser()
                ? serverKey.of("reset-code-of-user", userId + ":" + code.reveal())
                : serverKey.of("reset-code", code.reveal());
    }

    private CodeFormat format() {
        return settings.reset().codeFormat();
    }
}
