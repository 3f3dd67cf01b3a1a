package org.passwordservice.adminaudit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.passwordservice.audit.AuditEntry;

/** Searches the audit trail, for a page or for everything. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class AuditSearch {

    /** So long a page is filled up; a search that finds little is then continued by the caller. */
    private static final Duration LONGEST_PAGE = Duration.ofSeconds(1);

    private static final int EVENTS_A_BATCH = 500;

    /** Each holds a thread of the server, and a core while the client reads fast. */
    private static final int MOST_STREAMS = 2;

    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    @EJB
    AuditReader reader;

    @Inject
    Clock clock;

    /** Receives a part of a result. */
    interface Receiver {
        void receive(List<AuditEntry> events) throws IOException;
    }

    /**
     * Finds a page.
     *
     * @param after the place after which it begins; empty for the first page
     * @param limit the most events of it
     */
    AuditBatch page(AuditCriteria criteria, Optional<AuditPosition> after, int limit) {
        Instant end = clock.instant().plus(LONGEST_PAGE);
        List<AuditEntry> events = new ArrayList<>();
        Optional<AuditPosition> next = after;
        do {
            AuditBatch batch = reader.read(criteria, next, limit - events.size());
            events.addAll(batch.events());
            next = batch.next();
        } while (next.isPresent() && events.size() < limit && clock.instant().isBefore(end));
        return new AuditBatch(events, next);
    }

    /** Begins a stream, unless this node has as many as it may have. Who began one must end it. */
    boolean beginStream() {
        return streams.tryAcquire();
    }

    /** Ends a stream. */
    void endStream() {
        streams.release();
    }

    /** Hands over everything that a search finds, in parts, so that little is in memory at a time. */
    void stream(AuditCriteria criteria, Receiver receiver) throws IOException {
        Optional<AuditPosition> next = Optional.empty();
        do {
            AuditBatch batch = reader.read(criteria, next, EVENTS_A_BATCH);
            receiver.receive(batch.events());
            next = batch.next();
        } while (next.isPresent());
    }
}
