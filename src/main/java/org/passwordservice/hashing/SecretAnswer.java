package org.passwordservice.hashing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.passwordservice.secret.Secret;

/** Answers to secret questions: hashed as passwords are, but people forget how they spelled them. */
public final class SecretAnswer {

    /** Longest answer, in UTF-16 units; every one of them can be hashed, though NFC makes three characters of some. */
    public static final int LONGEST = PasswordText.LONGEST / 3;

    private SecretAnswer() {}

    /**
     * Hashes the answer of a new user.
     *
     * @param answer no longer than {@link #LONGEST}
     * @return the hash in PHC form
     */
    public static String hash(PasswordHasher hasher, HashPermit permit, Secret answer) {
        return hasher.hash(permit, PasswordText.of(canonical(answer)).orElseThrow());
    }

    /**
     * Whether an answer, given for a reset, is the one that was hashed.
     *
     * @param answer as typed; one that is too long costs the same and is never right
     * @param hash empty where no answer is right: costs the same
     */
    public static boolean isRight(PasswordHasher hasher, HashPermit permit, Secret answer, Optional<String> hash) {
        Secret given = answer.reveal().length() > LONGEST ? new Secret("") : canonical(answer);
        return hasher.verify(permit, given, hash) && !given.isBlank();
    }

    private static Secret canonical(Secret answer) {
        String composed = Normalizer.normalize(answer.reveal(), Normalizer.Form.NFC);
        return new Secret(composed.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
    }
}
