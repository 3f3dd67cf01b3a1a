package org.passwordservice.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;

/** Records audit events, in the table and for the log. */
@Stateless
public class AuditTrail {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    KeyedDigest serverKey;

    @Inject
    Event<AuditLine> recorded;

    @Inject
    Event<AuditEvent> happened;

    /**
     * Stores an event and fires it to the observers of {@link AuditEvent}. It joins the caller's transaction, so that
     * the change and its event are stored together or not at all; without one, as after a failure, it uses its own. The
     * caller must not catch the exception of a failed write, so that no response hides a missing event.
     */
    public void record(AuditEvent event) {
        Optional<String> digest = event.unknownName().map(name -> serverKey.of("audit-name", name.reveal()));
        AuditRow row = new AuditRow(event, digest, clock.instant());
        entities.persist(row);
        recorded.fire(row.line(event.request().flatMap(RequestContext::traceId)));
        happened.fire(event);
    }

    /** Records the verdict of a flow's result; does nothing if it has none. */
    public void recordVerdict(AuditContext context, AuditedResult result) {
        result.verdict().ifPresent(verdict -> record(context.ended(verdict)));
    }
}
