package org.passwordservice.observability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.settings.Settings;

/** Makes the responses to probes. They contain states and numbers, never the message of an exception. */
@ApplicationScoped
public class Health {

    @Inject
    DatabaseProbe database;

    @Inject
    InFlightRequests requests;

    @Inject
    Settings settings;

    /**
     * Always up, because the process serves requests: a failure of the database or mail server is no reason to restart
     * it.
     */
    HealthResponse live() {
        return HealthResponse.of(HealthResponse.Check.of("process", true));
    }

    /** Always up, because the server routes no request to the service before its start is complete. */
    HealthResponse started() {
        return HealthResponse.of(HealthResponse.Check.of("start", true));
    }

    /** Whether the service can process requests. */
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
        boolean young = settings.observability()
                .outboxAge()
                .filter(longest -> age.get().compareTo(longest) > 0)
                .isEmpty();
        return HealthResponse.Check.of(
                "outbox",
                young,
                Map.of("mails", state.mails().orElse(0), "ageSeconds", age.get().toSeconds()));
    }
}
