package org.passwordservice.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes the deliveries of webhooks, a week after they would have been given up. */
@ApplicationScoped
public class DeliveryPurge {

    private static final Duration KEPT = Duration.ofDays(7);

    @Produces
    static PurgeRule deliveries() {
        return PurgeRule.deleted("deliveries of webhooks", "webhook_delivery", "expires_at", KEPT);
    }
}
