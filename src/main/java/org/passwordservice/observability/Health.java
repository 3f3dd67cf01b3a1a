package org.passwordservice.observability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.settings.Settings;

/** The answers to probes. They tell states and numbers, and never what an exception says. */
@ApplicationScoped
public class Health {

    @Inject
    DatabaseProbe database;

    @Inject
    InFlightRequests requests;

    @Inject
    Settings settings;

    /** The process serves requests; what it needs from elsewhere is no reason to start it anew. */
    HealthResponse live() {
        return HealthResponse.of(HealthResponse.Check.of("process", true));
    }

    /** The start is over: before, the server has nobody who could be asked. */
    HealthResponse started() {
        return HealthResponse.of(HealthResponse.Check.of("start", true));
    }

    /** Requests can be done. */
    HealthResponse ready() {
        boolean accepts = !requests.isClosed();
        DatabaseState state = database.state();
        return HealthResponse.of(
                HealthResponse.Check.of("requests", accepts),
                HealthResponse.Check.of("database", state.answers()),
                HealthResponse.Check.of("migrations", state.migrated()),
                HealthResponse.Check.of("server-key", state.sameServerKey()),
                outbox(state));
    }

    private HealthResponse.Check outbox(DatabaseState state) {
        Optional<Duration> age = state.oldestMail();
        if (age.isEmpty()) {
            return HealthResponse.Check.of("outbox", false);
        }
        boolean young = settings.watch()
                .outboxAge()
                .filter(longest -> age.get().compareTo(longest) > 0)
                .isEmpty();
        return HealthResponse.Check.of(
                "outbox",
                young,
                Map.of("mails", state.mails().orElse(0), "ageSeconds", age.get().toSeconds()));
    }
}
