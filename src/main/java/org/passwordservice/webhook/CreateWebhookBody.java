package org.passwordservice.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;

/**
 * The request body that creates a webhook.
 *
 * @param url where its messages go
 * @param events the types of events that it is told of
 */
@JsonBody
record CreateWebhookBody(@Nullable String url, @Nullable List<@Nullable String> events) {}
