package org.passwordservice.throttle;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.storage.UniqueViolation;

/** Begins attempts and counts them. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Throttle {

    @Inject
    PasswordHasher hasher;

    @Inject
    Charges charges;

    @EJB
    Counters counters;

    @EJB
    PendingRefunds pendingRefunds;

    @EJB
    AuditTrail trail;

    /** Begins an attempt, which has counted nothing yet. The caller must close it. */
    public Attempt begin(AuditContext audit) {
        return new Attempt(this, audit);
    }

    /**
     * Whether a call is the first of its kind in this window, by its actor, application and network; only the first is
     * recorded.
     *
     * @param call what is done and how it ended, without anything that was typed
     */
    public boolean isFirstInWindow(AuditContext audit, String call) {
        String subject = audit.action() + " " + call + " of "
                + audit.actor().map(String::valueOf).orElse("no user");
        ClientAddress client = audit.request().client();
        String origin = audit.actor().isPresent() ? client.network() : client.site();
        Charge charge = charges.recordedCall(subject, origin, audit.request());
        try {
            Charge.Counted made = UniqueViolation.retried(() -> counters.increment(charge));
            return !made.charge().increments().isEmpty();
        } catch (TooManyAttemptsException e) {
            throw new IllegalStateException("The counter of recorded calls refuses nothing", e);
        }
    }

    void check(Charge charge, AuditContext audit) throws TooManyAttemptsException {
        recordingRefusal(audit, () -> {
            counters.checkOpen(charge);
            return charge;
        });
    }

    Charge.Counted count(Charge charge, AuditContext audit) throws TooManyAttemptsException {
        return recordingRefusal(audit, () -> UniqueViolation.retried(() -> counters.increment(charge)));
    }

    private <T> T recordingRefusal(AuditContext audit, UniqueViolation.Step<T, TooManyAttemptsException> step)
            throws TooManyAttemptsException {
        try {
            return step.run();
        } catch (TooManyAttemptsException e) {
            if (!e.recorded()) {
                counters.recordRefusal(e, audit);
            }
            throw e;
        }
    }
}
