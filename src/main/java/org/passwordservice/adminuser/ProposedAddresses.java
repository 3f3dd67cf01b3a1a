package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAddresses;
import org.passwordservice.user.Users;

/** Redeems the two codes of a proposed address, and has it take effect. {@link EmailProposals} adds and ends proposals. */
@Stateless
public class ProposedAddresses {

    /** Instead of the id of an access token that stays valid. */
    private static final long NO_TOKEN = 0;

    private static final int MOST_AT_ONCE = 100;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    Users users;

    @EJB
    UserAddresses addresses;

    @EJB
    AdministeredChanges changes;

    @EJB
    EmailProposals proposals;

    @EJB
    MailedCodes codes;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Redeems the code that was mailed to a proposed address. The user gets the address now, if the delay has passed.
     *
     * @param code as parsed
     * @param attempt its counters are settled if the code is right
     * @return false, with nothing changed, if the code is invalid
     * @throws IdentifierTakenException if another user has got the address; nothing was changed
     */
    public boolean confirm(Secret code, Attempt attempt) throws IdentifierTakenException {
        Optional<User> user = redeem(CodePurpose.PROPOSED_EMAIL, code, attempt);
        if (user.isPresent()) {
            entities.createQuery("UPDATE EmailProposal p SET p.confirmedAt = :now WHERE p.userId = :user")
                    .setParameter("now", clock.instant())
                    .setParameter("user", user.get().id())
                    .executeUpdate();
            takeEffect(user.get());
        }
        return user.isPresent();
    }

    /**
     * Redeems the code that was mailed to the present address, which ends the proposal.
     *
     * @param code as parsed
     * @param attempt its counters are settled if the code is right
     * @return false, with nothing changed, if the code is invalid
     */
    public boolean cancel(Secret code, Attempt attempt) {
        Optional<User> user = redeem(CodePurpose.CANCEL_EMAIL, code, attempt);
        user.map(User::id).ifPresent(proposals::withdraw);
        return user.isPresent();
    }

    private Optional<User> redeem(CodePurpose purpose, Secret code, Attempt attempt) {
        Optional<User> user = codes.redeem(
                purpose, code, Optional.empty(), attempt.audit().request().applicationId());
        user.ifPresent(known -> {
            counters.succeed(attempt);
            trail.record(attempt.audit().toUser(known.id()).succeeded());
        });
        return user;
    }

    /** The users whose confirmed proposals take effect, the longest due first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Long> due() {
        return entities.createQuery(
                        "SELECT p.userId FROM EmailProposal p WHERE p.takesEffectAt <= :now"
                                + " AND p.confirmedAt IS NOT NULL ORDER BY p.takesEffectAt",
                        Long.class)
                .setParameter("now", clock.instant())
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
    }

    /**
     * Gives a user the proposed address, if it is confirmed and the delay has passed.
     *
     * @throws IdentifierTakenException if another user has got the address; nothing was changed
     */
    public void takeEffect(long userId) throws IdentifierTakenException {
        Optional<User> user = users.lock(userId);
        if (user.isPresent()) {
            takeEffect(user.get());
        }
    }

    private void takeEffect(User user) throws IdentifierTakenException {
        EmailProposal proposal = entities.find(EmailProposal.class, user.id());
        int due = entities.createQuery("DELETE FROM EmailProposal p WHERE p.userId = :user"
                        + " AND p.confirmedAt IS NOT NULL AND p.takesEffectAt <= :now")
                .setParameter("user", user.id())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (due == 1 && proposal != null) {
            entities.detach(proposal);
            changes.remember(user.id(), AdministeredChange.Kind.EMAIL, proposal.proposedBy());
            addresses.replace(user, proposal.address(), NO_TOKEN);
            trail.record(AuditEvent.ofProposedEmail(proposal.proposedBy(), user.id()));
        }
    }
}
