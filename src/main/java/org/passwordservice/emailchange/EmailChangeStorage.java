package org.passwordservice.emailchange;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Notices;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.RedeemedCode;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secondfactor.Confirmation;
import org.passwordservice.secondfactor.Proof;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAddresses;
import org.passwordservice.user.Users;

/** The transactions of a change of the address. */
@Stateless
public class EmailChangeStorage {

    private static final CodePurpose PURPOSE = CodePurpose.CHANGE_EMAIL;

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Inject
    Clock clock;

    @EJB
    Users users;

    @EJB
    UserAddresses addresses;

    @EJB
    SecondFactors factors;

    @EJB
    AccessTokens accessTokens;

    @EJB
    SessionCodes codes;

    @EJB
    MailLimit mailLimit;

    @EJB
    Outbox outbox;

    @EJB
    Notices notices;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Adds the mail with a code to the new address, and a notice to the present one. The same statements run if another
     * user has the address; that mail is never sent. If the user or the address has received too many of these mails,
     * only the notice is added. A code that the session asked for before is revoked in any case, which would otherwise
     * reveal whether a later one was mailed.
     *
     * @return anything but {@link Confirmation#CONFIRMED} means that nothing was changed
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public Confirmation request(Proof proof, AuthenticatedUser presented, String address, Attempt attempt) {
        Confirmation confirmation = factors.confirm(proof);
        if (confirmation != Confirmation.CONFIRMED) {
            return confirmation;
        }
        User user = users.find(presented.userId()).orElseThrow();
        AuditContext audit = attempt.audit();
        counters.succeed(attempt);
        codes.revoke(PURPOSE, presented);
        boolean granted = isGranted(user, address, audit.request());
        if (granted) {
            addCode(user, presented, address, audit.request());
        }
        user.email()
                .ifPresent(present ->
                        notices.add(MailKind.EMAIL_CHANGE_REQUESTED, user.id(), Optional.of(present), clock.instant()));
        trail.record(granted ? audit.succeeded() : audit.ended(AuditVerdict.refused(AuditReason.MAIL_LIMIT)));
        return confirmation;
    }

    /** The limits hold for the user and for the address, whichever user has mails sent to it. */
    private boolean isGranted(User user, String address, RequestContext request) {
        Account recipient = Account.ofAddress(user, CanonicalName.of(address).orElseThrow());
        return mailLimit.grant(PURPOSE, Account.of(user), request) && mailLimit.grant(PURPOSE, recipient, request);
    }

    private void addCode(User user, AuthenticatedUser presented, String address, RequestContext request) {
        Instant expiry = clock.instant().plus(LIFETIME);
        boolean taken = addresses.isTaken(user, address);
        String reference = codes.request(PURPOSE, user, presented, request, Optional.of(address), expiry);
        outbox.addTo(
                address,
                MailKind.EMAIL_CHANGE_CODE,
                taken ? Optional.empty() : Optional.of(user.id()),
                reference,
                expiry);
    }

    /**
     * Redeems the code and replaces the address, or neither. The presented access token stays valid.
     *
     * @return anything but {@link Confirmation#CONFIRMED} means that nothing was changed
     * @throws IdentifierTakenException if another user has got the address; nothing was changed
     */
    public Confirmation replace(Secret code, AuthenticatedUser presented, Attempt attempt)
            throws IdentifierTakenException {
        Optional<User> user = users.lock(presented.userId())
                .filter(locked -> locked.enabled() && accessTokens.lock(presented, locked));
        if (user.isEmpty()) {
            return Confirmation.SESSION_REVOKED;
        }
        Optional<String> address = user.flatMap(locked -> codes.redeem(PURPOSE, code, locked, presented.tokenId()))
                .flatMap(RedeemedCode::recipient);
        // A revoked password has revoked the code too.
        if (address.isEmpty()) {
            return Confirmation.WRONG_CODE;
        }
        addresses.replace(user.get(), address.get(), presented.tokenId());
        counters.succeed(attempt);
        trail.record(attempt.audit().succeeded());
        return Confirmation.CONFIRMED;
    }
}
