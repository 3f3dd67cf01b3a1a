package org.passwordservice.admin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.ScopeMissing;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.throttle.Throttle;

/**
 * Records the searches and the refused calls of the administration: one event for each actor, application, network and
 * window, so that repeated calls do not fill the table. It must be called outside of transactions.
 */
@ApplicationScoped
public class AdminAudit {

    @Inject
    Throttle throttle;

    @EJB
    AuditTrail trail;

    /** Records a search, or another read that may be repeated. */
    public void recordSearch(Administrator administrator, AuditAction action) {
        AuditContext audit = administrator.audit(action);
        if (throttle.isFirstInWindow(audit, "success")) {
            trail.record(audit.succeeded());
        }
    }

    /** Records a call that was refused before anything was done. */
    void recordRefusal(AuditContext audit, AuditReason reason) {
        if (throttle.isFirstInWindow(audit, reason.name())) {
            trail.record(audit.ended(AuditVerdict.refused(reason)));
        }
    }

    /** Records that a call needs a more recent log in. */
    public void recordOldLogin(Administrator administrator) {
        recordRefusal(administrator.audit(AuditAction.ADMIN_REFUSED), AuditReason.LOGIN_TOO_OLD);
    }

    /** Records a call by an application that is not for administrators. */
    public void recordMissingScope(@Observes ScopeMissing event) {
        if (event.access() == Access.ADMINISTRATION) {
            recordRefusal(AuditContext.of(AuditAction.ADMIN_REFUSED, event.request()), AuditReason.NOT_ADMINISTRATOR);
        }
    }
}
