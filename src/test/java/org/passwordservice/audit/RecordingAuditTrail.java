package org.passwordservice.audit;

import java.util.ArrayList;
import java.util.List;

/** An audit trail in memory. */
public final class RecordingAuditTrail extends AuditTrail {

    private final List<String> events = new ArrayList<>();

    @Override
    public void record(AuditEvent event) {
        events.add(line(event));
    }

    /** The events in their order, a line each; what is empty is left out. */
    public List<String> events() {
        return List.copyOf(events);
    }

    private static String line(AuditEvent event) {
        List<String> words =
                new ArrayList<>(List.of(event.action().name(), event.outcome().name()));
        event.reason().ifPresent(reason -> words.add(reason.name()));
        event.actor().ifPresent(id -> words.add("by user " + id));
        event.target().ifPresent(id -> words.add("to user " + id));
        event.unknownName().ifPresent(name -> words.add("to name " + name.reveal()));
        event.request()
                .ifPresent(request -> words.add("from " + request.client().text()));
        return String.join(" ", words);
    }
}
