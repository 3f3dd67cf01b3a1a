package org.passwordservice.secondfactor;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.mailedcode.CodeForm;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/**
 * Generates and redeems the codes for a user who has lost the second factor. Only their digests are stored. The caller
 * has locked the user's row.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RecoveryCodes {

    private static final CodeForm FORM = CodeForm.TWELVE_LETTERS;

    private static final int NUMBER = 10;

    @PersistenceContext
    EntityManager entities;

    @Inject
    KeyedDigest serverKey;

    @Inject
    RandomSecrets random;

    /** Whether a typed text has the form of a recovery code, which no code of another kind has. */
    public static boolean hasForm(Secret typed) {
        return FORM.parse(typed).isPresent();
    }

    /**
     * Revokes the codes of a user and generates ten new ones.
     *
     * @return the codes as they are shown to the user; they cannot be read again
     */
    public List<Secret> replaceAll(long userId) {
        deleteAll(userId);
        List<Secret> codes = Stream.generate(() -> FORM.generate(random))
                .distinct()
                .limit(NUMBER)
                .toList();
        for (Secret code : codes) {
            entities.persist(new RecoveryCode(userId, digests(userId, code).get(0), serverKey.keyId()));
        }
        entities.flush();
        return codes.stream().map(code -> new Secret(FORM.shown(code))).toList();
    }

    /**
     * Redeems a code, which deletes it. Of any number of parallel calls one succeeds.
     *
     * @param typed in any case, with or without spaces and dashes
     * @return whether the user had this code
     */
    public boolean redeem(long userId, Secret typed) {
        Optional<Secret> code = FORM.parse(typed);
        return code.isPresent()
                && entities.createQuery(
                                        "DELETE FROM RecoveryCode c WHERE c.userId = :user AND c.codeDigest IN :digests")
                                .setParameter("user", userId)
                                .setParameter("digests", digests(userId, code.get()))
                                .executeUpdate()
                        == 1;
    }

    /** How many codes a user has left. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int left(long userId) {
        return entities.createQuery("SELECT COUNT(c) FROM RecoveryCode c WHERE c.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult()
                .intValue();
    }

    /** Revokes all codes of a user. */
    public void deleteAll(long userId) {
        entities.createQuery("DELETE FROM RecoveryCode c WHERE c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    private List<String> digests(long userId, Secret code) {
        return serverKey.candidates("recovery-code", userId + ":" + code.reveal());
    }
}
