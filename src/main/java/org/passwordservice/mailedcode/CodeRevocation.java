package org.passwordservice.mailedcode;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.Set;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.PasswordRevoked;
import org.passwordservice.user.SecondFactorChanged;

/** Revokes codes, in the transaction of what makes them invalid. Disabling a user does so by the database. */
@Stateless
public class CodeRevocation {

    /** The codes that a user redeems without a session or a password. */
    private static final Set<CodePurpose> KEPT = EnumSet.of(
            CodePurpose.RESET_PASSWORD,
            CodePurpose.CONFIRM_EMAIL,
            CodePurpose.INVITATION,
            CodePurpose.PROPOSED_EMAIL,
            CodePurpose.CANCEL_EMAIL);

    @PersistenceContext
    EntityManager entities;

    /** Revokes the codes that a new password revokes, also those that are not yet mailed. */
    public void revokeOnPasswordReplaced(@Observes PasswordReplaced event) {
        entities.createQuery("DELETE FROM MailedCode c WHERE c.userId = :user AND c.passwordVersion IS NOT NULL")
                .setParameter("user", event.userId())
                .executeUpdate();
    }

    /** Revokes the codes that were for the former second factor: all but those that a user without a session uses. */
    public void revokeOnSecondFactorChanged(@Observes SecondFactorChanged event) {
        revokeAllButKept(event.userId());
    }

    /** Revokes the codes that follow a right password, which others know: all but those to reset it, or to confirm an address. */
    public void revokeOnPasswordRevoked(@Observes PasswordRevoked event) {
        revokeAllButKept(event.userId());
    }

    /** Revokes all codes that were requested before the address was known to be the user's. */
    public void revokeOnEmailConfirmed(@Observes EmailConfirmed event) {
        revokeAllOf(event.userId());
    }

    /** Revokes all codes that were requested before the address was replaced. */
    public void revokeOnEmailChanged(@Observes EmailChanged event) {
        revokeAllOf(event.userId());
    }

    private void revokeAllButKept(long userId) {
        entities.createQuery("DELETE FROM MailedCode c WHERE c.userId = :user AND c.purpose NOT IN :kept")
                .setParameter("user", userId)
                .setParameter("kept", KEPT)
                .executeUpdate();
    }

    private void revokeAllOf(long userId) {
        entities.createQuery("DELETE FROM MailedCode c WHERE c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }
}
