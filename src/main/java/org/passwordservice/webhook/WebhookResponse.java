package org.passwordservice.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/**
 * A webhook in the API.
 *
 * @param secret what signs its messages; only in the response that makes it
 */
record WebhookResponse(
        long id,
        String url,
        List<String> events,
        boolean enabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Secret secret) {

    static WebhookResponse of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookResponse of(Webhook webhook, @Nullable Secret secret) {
        return new WebhookResponse(
                webhook.id(),
                webhook.url().toString(),
                webhook.events().stream().map(EventType::text).toList(),
                webhook.isEnabled(),
                secret);
    }
}
