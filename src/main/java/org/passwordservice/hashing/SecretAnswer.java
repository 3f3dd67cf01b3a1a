package org.passwordservice.hashing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.passwordservice.secret.Secret;

/** Hashes and verifies answers to secret questions, ignoring case and repeated white space. */
public final class SecretAnswer {

    /**
     * Longest answer, in UTF-16 units. NFC expands a unit to three at most, so that every such answer can be hashed.
     */
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
     * Verifies an answer against the stored hash.
     *
     * @param answer as typed; one that is too long takes the same time and is never right
     * @param hash empty if there is none, which takes the same time and is never right
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
