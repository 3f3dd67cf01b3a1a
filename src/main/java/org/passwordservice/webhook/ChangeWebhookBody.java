package org.passwordservice.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;

/**
 * The request body that changes a webhook. What is absent stays as it is.
 *
 * @param url where its messages go
 * @param events the types of events that it is told of
 * @param enabled whether it is told anything
 */
@JsonBody
record ChangeWebhookBody(@Nullable String url, @Nullable List<@Nullable String> events, @Nullable Boolean enabled) {}
