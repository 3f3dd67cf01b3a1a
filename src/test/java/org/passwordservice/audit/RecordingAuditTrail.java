package org.passwordservice.audit;

import java.util.ArrayList;
import java.util.List;

/** An audit trail without a database, which writes down what it is told to record. */
public final class RecordingAuditTrail extends AuditTrail {

    private final List<String> journal;

    /**
     * @param journal where it is written
     */
    public RecordingAuditTrail(List<String> journal) {
        this.journal = journal;
    }

    @Override
    public void record(AuditEvent event) {
        journal.add(line(event));
    }

    /** An event in one line; what is empty is left out. */
    public static String line(AuditEvent event) {
        List<String> words =
                new ArrayList<>(List.of(event.action().name(), event.outcome().name()));
        event.reason().ifPresent(reason -> words.add(reason.name()));
        event.actor().ifPresent(id -> words.add("by user " + id));
        event.target().ifPresent(id -> words.add("to user " + id));
        event.unknownName().ifPresent(name -> words.add("to name " + name.reveal()));
        event.origin().ifPresent(origin -> words.add("from " + origin.client().text()));
        return String.join(" ", words);
    }
}
