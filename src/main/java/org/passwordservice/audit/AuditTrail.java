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

/** Where every act is written down. */
@Stateless
public class AuditTrail {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    KeyedDigest serverKey;

    @Inject
    Event<AuditLine> written;

    @Inject
    Event<AuditEvent> happened;

    /**
     * Writes an event down: in the transaction of the caller, so that the act and its event are there together or not at
     * all; where there is none, as after a failure, in one of its own. What cannot be written must not be answered as if it
     * had been: the caller lets the exception pass. Whoever observes {@link AuditEvent} hears of it too.
     */
    public void record(AuditEvent event) {
        Optional<String> digest = event.unknownName().map(name -> serverKey.of("audit-name", name.reveal()));
        AuditRow row = new AuditRow(event, digest, clock.instant());
        entities.persist(row);
        written.fire(row.line(event.origin().flatMap(RequestContext::traceId)));
        happened.fire(event);
    }
}
