package org.passwordservice.webhook;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;

/** Lets a test in another package do what administrators and nodes do with webhooks. */
@ApplicationScoped
public class WebhookProbe {

    @EJB
    Webhooks webhooks;

    @EJB
    Deliveries deliveries;

    /** A new webhook. */
    public record Made(long id, Secret secret) {}

    /** A claim as a node holds it. */
    public record Claim(Delivery delivery, int secrets, String body) {}

    public Optional<Made> create(String url, RequestContext request, EventType... types) {
        return webhooks.create(URI.create(url), List.of(types), audit(request))
                .map(created -> new Made(created.webhook().id(), created.secret()));
    }

    public Optional<Claim> claim(long webhookId) {
        return deliveries
                .claim(webhookId)
                .map(claimed -> new Claim(claimed.delivery(), claimed.secrets().size(), claimed.body()));
    }

    public void succeed(Claim claim) {
        deliveries.succeed(claim.delivery(), 200);
    }

    public void fail(Claim claim) {
        deliveries.fail(claim.delivery(), Optional.of(500), Optional.empty());
    }

    public void enable(long id, boolean on, RequestContext request) {
        webhooks.change(id, new WebhookChange(Optional.empty(), Optional.empty(), Optional.of(on)), audit(request));
    }

    public void delete(long id, RequestContext request) {
        webhooks.delete(id, audit(request));
    }

    public Secret addSecret(long id, RequestContext request) {
        return webhooks.addSecret(id, audit(request)).orElseThrow().secret();
    }

    /** Whether the delivery is sent again. */
    public boolean retry(long deliveryId, RequestContext request) {
        return webhooks.retry(deliveryId, audit(request)).orElseThrow().sent();
    }

    /** Of a webhook, the oldest first, as their states. */
    public List<String> states(long id) {
        return deliveriesOf(id).map(delivery -> delivery.state().name()).toList();
    }

    public Stream<Delivery> deliveriesOf(long id) {
        return webhooks.deliveriesBefore(id, Long.MAX_VALUE, 1000).stream()
                .sorted((one, other) -> Long.compare(one.id(), other.id()));
    }

    /** Whether a message bears the signature of a secret, made anew. */
    public static boolean isSigned(ScriptedReceiver.Message message, Secret secret) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(message.header("webhook-timestamp")));
        String signature = Signature.of(List.of(secret), message.header("webhook-id"), at, message.body());
        return List.of(message.header("webhook-signature").split(" ")).contains(signature);
    }

    private static AuditContext audit(RequestContext request) {
        return AuditContext.of(AuditAction.ADMIN_WEBHOOK_CHANGE, request);
    }
}
