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

/** The record of everything that was done, tried or refused. */
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
     * Records an event: in the transaction of the caller, so that the change and its event are stored together or not at
     * all; without one, as after a failure, in a transaction of its own. A response must not be given as if an event had
     * been recorded that could not be, so the caller lets the exception pass. Observers of {@link AuditEvent} are told too.
     */
    public void record(AuditEvent event) {
        Optional<String> digest = event.unknownName().map(name -> serverKey.of("audit-name", name.reveal()));
        AuditRow row = new AuditRow(event, digest, clock.instant());
        entities.persist(row);
        recorded.fire(row.line(event.request().flatMap(RequestContext::traceId)));
        happened.fire(event);
    }

    /** Records the failure or refusal that a result is, at the end of its flow; does nothing for any other result. */
    public void recordVerdict(AuditContext context, AuditedResult result) {
        result.verdict().ifPresent(verdict -> record(context.ended(verdict)));
    }
}
