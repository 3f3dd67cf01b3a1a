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
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.hashing.HashBulkhead;
import org.passwordservice.hashing.HashingListener;
import org.passwordservice.webhook.DeliveryTried;

/**
 * The counters, histograms and gauges of the service. Labels have fixed sets of values, and never name a user, an
 * address or an application.
 */
@ApplicationScoped
public class Metrics {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    /** Bucket bounds: a hash of the default cost takes some 0.04 s, the wait for a permit up to 10 s. */
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    @Inject
    HashBulkhead bulkhead;

    @Inject
    InFlightRequests requests;

    @Inject
    DatabaseProbe database;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AuditEventCounters events = new AuditEventCounters(registry);
    private final Counter answers =
            counter(registry, "passwords_requests_total", "Requests by the status of the answer", "status");
    private final Histogram answerTime = histogram("passwords_request_seconds", "From a whole request to its answer");
    private final Histogram hashTime = histogram("passwords_hash_seconds", "How long one hash takes");
    private final Counter webhookAttempts = counter(
            registry,
            "passwords_webhook_attempts_total",
            "Attempts to send a message to a webhook: delivered, or what follows (retried, given_up)",
            "result");
    private volatile Map<ServerGauge, IntSupplier> server = Map.of();
    private final Histogram hashWait =
            histogram("passwords_hash_wait_seconds", "How long a call waits for a permit to hash");
    private final Counter hashesRefused = counter(
            registry,
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
        events.registerSeries();
        List.of("200", "401", "429", "500", "503").forEach(answers::initLabelValues);
        List.of("delivered", "retried", "given_up").forEach(webhookAttempts::initLabelValues);
        gauge("passwords_hash_queue", "Calls that wait for a permit to hash", () -> bulkhead.waiting());
        gauge("passwords_hash_permits_in_use", "Permits to hash that calls hold", () -> bulkhead.permitsInUse());
        gauge("passwords_hash_permits_max", "Most permits to hash", () -> bulkhead.permits());
        gauge("passwords_requests_under_way", "Requests that are being served", requests::count);
        GaugeWithCallback.builder()
                .name("passwords_database_up")
                .help("1 if the database answers and takes writes, else 0")
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
        GaugeWithCallback.builder()
                .name("passwords_webhook_deliveries")
                .help(
                        "Messages to webhooks that are still to be sent, of all nodes; missing while the database is away")
                .callback(gauge -> database.state().deliveries().ifPresent(gauge::call))
                .register(registry);
        GaugeWithCallback.builder()
                .name("passwords_webhook_age_seconds")
                .help("How long the oldest of them has been waiting; missing while the database is away")
                .callback(gauge -> database.state().oldestDelivery().ifPresent(age -> gauge.call(seconds(age))))
                .register(registry);
        for (ServerGauge gauge : ServerGauge.values()) {
            GaugeWithCallback.builder()
                    .name(gauge.metric())
                    .help(gauge.help())
                    .callback(series ->
                            Optional.ofNullable(server.get(gauge)).ifPresent(value -> series.call(value.getAsInt())))
                    .register(registry);
        }
        // Not all of the library's metrics: those of allocations leave a listener in the JVM after undeployment.
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    /** Shows numbers of the application server from now on; series are missing for those that it does not tell. */
    public void showServer(Map<ServerGauge, IntSupplier> numbers) {
        server = Map.copyOf(numbers);
    }

    /** Counts an audit event after the commit of its transaction. */
    public void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        events.count(event);
    }

    /** Counts an attempt to send a message to a webhook, after the commit of its result. */
    public void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryTried attempt) {
        String result =
                switch (attempt.state()) {
                    case DELIVERED -> "delivered";
                    case FAILED -> "given_up";
                    case PENDING, CANCELLED -> "retried";
                };
        webhookAttempts.labelValues(result).inc();
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

    static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
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
}
