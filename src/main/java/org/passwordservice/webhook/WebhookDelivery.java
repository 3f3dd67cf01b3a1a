package org.passwordservice.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.SecondTimer;

/**
 * Sends the messages to webhooks, each at least once: after a crash between the receiver's answer and the update of the
 * row, a message is sent again. Threads are bounded for each receiver and for all, so that one that is slow holds up
 * no other receiver. No transaction is open while a message is sent.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class WebhookDelivery {

    /** The most messages that are under way to one receiver, on each node. */
    private static final int MOST_TO_ONE = 2;

    private static final int MOST_THREADS = MOST_TO_ONE * Webhooks.MOST;

    private static final long IDLE_SECONDS = 30;

    private static final Logger LOG = Logger.getLogger(WebhookDelivery.class.getName());

    private final RateLimitedLog outage =
            new RateLimitedLog(LOG, "The deliveries of webhooks cannot be read or written");

    @EJB
    Deliveries deliveries;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    DeliverySchedule schedule;

    @Resource
    ManagedThreadFactory factory;

    private final Map<Long, Semaphore> receivers = new ConcurrentHashMap<>();

    private @Nullable Threads threads;

    private record Threads(
            ExecutorService sending, ScheduledExecutorService timer, HttpPost http, SecondTimer rounds) {}

    /** Begins without threads; they come with the first messages. */
    @PostConstruct
    public void begin() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(factory);
        threads = new Threads(
                new ThreadPoolExecutor(
                        0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory),
                timer,
                new HttpPost(settings.webhooksPrivate(), timer),
                new SecondTimer(factory, this::deliverDueMessages));
    }

    /** Starts a thread for each webhook that has a message due and is not being sent to by as many as may be. */
    private void deliverDueMessages() {
        @Nullable Threads running = threads;
        if (running == null || !schedule.isTimeToLook()) {
            return;
        }
        try {
            for (long webhookId : deliveries.webhooksWithDue()) {
                start(running, webhookId);
            }
            outage.worked();
        } catch (RuntimeException e) {
            // The next round begins a second later.
            schedule.lookSoon();
            outage.failed(e, "");
        }
    }

    private void start(Threads running, long webhookId) {
        Semaphore free = receivers.computeIfAbsent(webhookId, id -> new Semaphore(MOST_TO_ONE));
        if (!free.tryAcquire()) {
            // Those threads may have looked before the message was there of which this round was told.
            schedule.lookSoon();
            return;
        }
        try {
            running.sending().execute(() -> {
                try {
                    sendAll(running, webhookId);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException e) {
            // All threads are in use; the next round tries again.
            schedule.lookSoon();
            free.release();
        }
    }

    /** Until nothing is due, or the receiver gives no answer, which the next one would have to wait for too. */
    private void sendAll(Threads running, long webhookId) {
        try {
            boolean more = true;
            while (more && !running.sending().isShutdown()) {
                Optional<ClaimedDelivery> next = deliveries.claim(webhookId);
                more = next.isPresent() && send(running.http(), next.get());
                if (next.isPresent() && !more) {
                    schedule.lookSoon();
                }
            }
        } catch (RuntimeException e) {
            schedule.lookSoon();
            outage.failed(e, "");
        }
    }

    private boolean send(HttpPost http, ClaimedDelivery claimed) {
        Delivery delivery = claimed.delivery();
        String body = claimed.body();
        try {
            int status = http.post(claimed.url(), headers(claimed, body), body.getBytes(StandardCharsets.UTF_8));
            if (status >= 200 && status < 300) {
                deliveries.succeed(delivery, status);
            } else {
                failed(delivery, Optional.of(status), Optional.empty());
            }
            return true;
        } catch (SendException e) {
            failed(delivery, Optional.empty(), Optional.of(e.failure()));
            return false;
        }
    }

    private Map<String, String> headers(ClaimedDelivery claimed, String body) {
        Instant now = clock.instant();
        String id = claimed.delivery().messageId();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "password-service");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(claimed.secrets(), id, now, body));
        return headers;
    }

    private void failed(Delivery delivery, Optional<Integer> status, Optional<SendFailure> failure) {
        if (deliveries.fail(delivery, status, failure) == DeliveryState.FAILED) {
            LOG.warning(() -> "Delivery " + delivery.id() + " to webhook " + delivery.webhookId()
                    + " was given up after " + delivery.attempts() + " attempts: "
                    + status.map(code -> "status " + code)
                            .or(() -> failure.map(Enum::name))
                            .orElse(""));
        }
    }

    /** Waits for the messages under way, because an interrupted one is sent again after the next start. */
    @PreDestroy
    public void end() {
        @Nullable Threads running = threads;
        if (running == null) {
            return;
        }
        running.rounds().close();
        running.sending().shutdown();
        try {
            if (!running.sending().awaitTermination(HttpPost.LONGEST.toSeconds() + 1, TimeUnit.SECONDS)) {
                LOG.warning("The service stops while messages to webhooks are under way; they may be sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.sending().shutdownNow();
            running.timer().shutdownNow();
        }
    }
}
