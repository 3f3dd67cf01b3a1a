package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAddresses;
import org.passwordservice.user.UserDisabled;
import org.passwordservice.user.Users;

/**
 * The addresses that administrators propose for users. The user gets a proposed address when it is confirmed by a code that
 * was mailed to it, and not before a delay, in which a code that was mailed to the present address cancels the proposal. A
 * user without a confirmed address has no delay.
 *
 * <p>What revokes the code that cancels a proposal also ends the proposal, such as disabling the user.
 */
@Stateless
public class EmailProposals {

    /** How long a proposal can be confirmed after the delay. */
    static final Duration CONFIRMABLE = Duration.ofDays(7);

    private static final Set<CodePurpose> CODES = EnumSet.of(CodePurpose.PROPOSED_EMAIL, CodePurpose.CANCEL_EMAIL);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    Users users;

    @EJB
    UserAddresses addresses;

    @EJB
    AdministeredChanges changes;

    @EJB
    MailedCodes codes;

    @EJB
    MailLimit mailLimit;

    @EJB
    Outbox outbox;

    /**
     * Proposes an address in place of any earlier proposal, and mails the two codes.
     *
     * @param user locked
     * @param address a valid one
     * @throws RefusedChangeException if another user has it, the same administrator has removed the user's second factor
     *     lately, or the user or the address has received too many such mails
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void propose(User user, String address, long administratorId, RequestContext request)
            throws RefusedChangeException {
        if (changes.isSecondAdministratorNeeded(user.id(), AdministeredChange.Kind.FACTOR, administratorId)) {
            throw new RefusedChangeException(ChangeRefusal.SECOND_ADMINISTRATOR);
        }
        if (addresses.isTaken(user, address)) {
            throw new RefusedChangeException(ChangeRefusal.EMAIL_TAKEN);
        }
        Account recipient = Account.ofAddress(user, CanonicalName.of(address).orElseThrow());
        if (!mailLimit.grant(CodePurpose.PROPOSED_EMAIL, Account.of(user), request)
                || !mailLimit.grant(CodePurpose.PROPOSED_EMAIL, recipient, request)) {
            throw new RefusedChangeException(ChangeRefusal.TOO_MANY_MAILS);
        }
        withdraw(user.id());
        changes.remember(user.id(), AdministeredChange.Kind.EMAIL, administratorId);
        add(user, address, administratorId);
    }

    private void add(User user, String address, long administratorId) {
        boolean hasConfirmed = user.email().isPresent() && user.isEmailConfirmed();
        Instant effect = clock.instant().plus(hasConfirmed ? settings.admin().emailDelay() : Duration.ZERO);
        Instant expiry = effect.plus(CONFIRMABLE);
        entities.persist(new EmailProposal(user.id(), address, administratorId, effect, expiry));
        String toNew = codes.requestTo(address, CodePurpose.PROPOSED_EMAIL, user, MailedCodes.ANY_APPLICATION, expiry);
        outbox.addTo(address, MailKind.PROPOSED_EMAIL_CODE, Optional.of(user.id()), toNew, expiry);
        if (hasConfirmed) {
            String toPresent =
                    codes.request(CodePurpose.CANCEL_EMAIL, Optional.of(user), MailedCodes.ANY_APPLICATION, expiry);
            outbox.add(MailKind.EMAIL_PROPOSED, Optional.of(user.id()), toPresent, expiry);
        }
    }

    /** Ends the proposal for a user whose row is locked, if there is one. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void withdraw(long userId) {
        entities.createQuery("DELETE FROM EmailProposal p WHERE p.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        codes.revoke(userId, CODES);
    }

    /** Ends a proposal that cannot take effect, because another user has got the address. */
    public void end(long userId) {
        users.lock(userId);
        withdraw(userId);
    }

    /** Ends the proposal when its user cannot cancel it any more. */
    public void endOnUserDisabled(@Observes UserDisabled event) {
        withdraw(event.userId());
    }

    /** Ends the proposal when the address has changed on which its delay depends. */
    public void endOnEmailConfirmed(@Observes EmailConfirmed event) {
        withdraw(event.userId());
    }

    /** Ends the proposal when the user has another address. */
    public void endOnEmailChanged(@Observes EmailChanged event) {
        withdraw(event.userId());
    }
}
