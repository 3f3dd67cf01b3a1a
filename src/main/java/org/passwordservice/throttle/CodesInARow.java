package org.passwordservice.throttle;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.user.Users;

/**
 * Revokes the password of an account after too many consecutive wrong codes of the second factor: their sender knows it.
 * Runs in the transaction of {@link Counters}.
 */
@ApplicationScoped
class CodesInARow {

    /** More than an attempt can take from counting to its end. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    @Inject
    CounterRows rows;

    @Inject
    Clock clock;

    @EJB
    Users users;

    @EJB
    AuditTrail trail;

    /**
     * Records a refusal. The attempts that reached the limit may still be compared, or right. If the counter still refuses
     * when they must have ended, the failure of the last one could not be recorded, and the password is revoked now.
     */
    void refused(CounterIncrement codesInARow, AuditContext audit) {
        long user = codesInARow.userId().orElseThrow();
        users.lock(user);
        if (rows.clearIfRefusedBefore(codesInARow, clock.instant().minus(LONGEST_ATTEMPT))) {
            revokePassword(user, audit);
        } else if (rows.markFirstRefusal(codesInARow)) {
            trail.record(audit.ended(AuditVerdict.refused(codesInARow.kind().reason())));
        }
    }

    /** Revokes the password if the failures, which were just counted, have reached the limit. */
    void failed(Charge charge, AuditContext audit) {
        charge.onFailure().stream()
                .filter(increment -> increment.kind() == LimitKind.FACTOR_FAILURES_IN_A_ROW)
                .filter(rows::clearIfReached)
                .forEach(increment -> revokePassword(charge.userId().orElseThrow(), audit));
    }

    private void revokePassword(long userId, AuditContext audit) {
        rows.clearAccountOf(userId, LimitKind::isOfCodesInARow);
        users.revokePassword(userId);
        trail.record(AuditContext.of(AuditAction.PASSWORD_REVOCATION, audit.request())
                .toUser(userId)
                .succeeded(AuditReason.FACTOR_LIMIT));
    }
}
