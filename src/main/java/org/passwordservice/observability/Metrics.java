package org.passwordservice.observability;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.hashing.HashBulkhead;
import org.passwordservice.hashing.HashingListener;

/**
 * The counters, histograms and gauges of the service. Labels have fixed sets of values, and never name a user, an
 * address or an application.
 */
@ApplicationScoped
public class Metrics {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    /** Bucket bounds: a hash of the default cost takes some 0.04 s, the wait for a permit up to 10 s. */
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private static final List<AuditReason> LIMITS = List.of(
            AuditReason.ACCOUNT_LIMIT,
            AuditReason.RESET_LIMIT,
            AuditReason.ADDRESS_LIMIT,
            AuditReason.APP_LIMIT,
            AuditReason.CODE_LIMIT,
            AuditReason.MAIL_LIMIT);

    private static final Map<AuditReason, String> GIVEN_UP =
            Map.of(AuditReason.MAIL_REFUSED, "refused", AuditReason.MAIL_EXPIRED, "expired");

    @Inject
    HashBulkhead bulkhead;

    @Inject
    InFlightRequests requests;

    @Inject
    DatabaseProbe database;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter logins = counter("passwords_logins_total", "Logins by how they ended", "outcome");
    private final Counter logouts = counter("passwords_logouts_total", "Logouts by how they ended", "outcome");
    private final Counter changes =
            counter("passwords_changes_total", "Changes of passwords by how they ended", "outcome");
    private final Counter resets = counter(
            "passwords_resets_total", "Steps of resets (request, code, password) by how they ended", "step", "outcome");
    private final Counter registrations =
            counter("passwords_registrations_total", "Registrations by how they ended", "outcome");
    private final Counter undelivered =
            counter("passwords_mails_undelivered_total", "Mails that were given up, by why", "reason");
    private final Counter closings = counter(
            "passwords_limits_closed_total", "How often a limit was reached, not how many calls it refused", "limit");
    private final Counter answers =
            counter("passwords_requests_total", "Requests by the status of the answer", "status");
    private final Histogram answerTime = histogram("passwords_request_seconds", "From a whole request to its answer");
    private final Histogram hashTime = histogram("passwords_hash_seconds", "How long one hash takes");
    private final Histogram hashWait =
            histogram("passwords_hash_wait_seconds", "How long a call waits for a permit to hash");
    private final Counter hashesRefused = counter(
            "passwords_hash_refused_total",
            "Calls that got no permit to hash: the queue was full, or the wait too long");

    /** Registers the listener when the application starts, not at the first scrape, so that every hash is counted. */
    public void listenToHashing(@Observes @Initialized(ApplicationScoped.class) Object application) {
        bulkhead.setListener(new HashingListener() {
            @Override
            public void waited(Duration wait) {
                hashWait.observe(seconds(wait));
            }

            @Override
            public void hashed(Duration took) {
                hashTime.observe(seconds(took));
            }

            @Override
            public void rejected() {
                hashesRefused.inc();
            }
        });
    }

    /**
     * Creates every series at the start: a series that appears with its first event has no increase that an alert could
     * detect.
     */
    @PostConstruct
    public void registerSeries() {
        for (AuditOutcome outcome : AuditOutcome.values()) {
            List.of(logins, logouts, changes, registrations).forEach(counter -> counter.initLabelValues(word(outcome)));
            List.of("request", "code", "password").forEach(step -> resets.initLabelValues(step, word(outcome)));
        }
        GIVEN_UP.forEach((reason, label) -> undelivered.initLabelValues(label));
        LIMITS.forEach(limit -> closings.initLabelValues(limitName(limit)));
        List.of("200", "401", "429", "500", "503").forEach(answers::initLabelValues);
        gauge("passwords_hash_queue", "Calls that wait for a permit to hash", () -> bulkhead.waiting());
        gauge("passwords_requests_under_way", "Requests that are being served", requests::count);
        GaugeWithCallback.builder()
                .name("passwords_database_up")
                .help("1 if the database answers, else 0")
                .callback(gauge -> gauge.call(database.state().answers() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("passwords_outbox_mails")
                .help("Mails that are still to be sent, of all nodes; missing while the database is away")
                .callback(gauge -> database.state().mails().ifPresent(gauge::call))
                .register(registry);
        GaugeWithCallback.builder()
                .name("passwords_outbox_age_seconds")
                .help("How long the oldest of them has been waiting; missing while the database is away")
                .callback(gauge -> database.state().oldestMail().ifPresent(age -> gauge.call(seconds(age))))
                .register(registry);
        // Not all of the library's metrics: those of allocations leave a listener in the JVM after undeployment.
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    /** Counts an audit event after the commit of its transaction. */
    public void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        String outcome = word(event.outcome());
        switch (event.action()) {
            case LOGIN -> logins.labelValues(outcome).inc();
            case LOGOUT -> logouts.labelValues(outcome).inc();
            case PASSWORD_CHANGE -> changes.labelValues(outcome).inc();
            case RESET_REQUEST -> resets.labelValues("request", outcome).inc();
            case RESET_CODE -> resets.labelValues("code", outcome).inc();
            case RESET_PASSWORD -> resets.labelValues("password", outcome).inc();
            case REGISTRATION -> registrations.labelValues(outcome).inc();
            case MAIL_DELIVERY ->
                event.reason()
                        .map(GIVEN_UP::get)
                        .ifPresent(reason -> undelivered.labelValues(reason).inc());
            case FIRST_ADMINISTRATOR, FIRST_APP_KEY -> {
                return;
            }
        }
        event.reason().filter(LIMITS::contains).ifPresent(limit -> closings.labelValues(limitName(limit))
                .inc());
    }

    /** Counts a response. */
    void answered(int status, Duration took) {
        answers.labelValues(Integer.toString(status)).inc();
        answerTime.observe(seconds(took));
    }

    /** All metrics in the text format of Prometheus, version 0.0.4. */
    byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    // No exemplars and no native histograms, because the library's thread for them outlives the deployment.

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private Histogram histogram(String name, String help) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .withoutExemplars()
                .register(registry);
    }

    private void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsInt()))
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String word(AuditOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String limitName(AuditReason limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace("_limit", "");
    }
}
