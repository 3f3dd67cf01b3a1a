package org.passwordservice.webhook;

import org.passwordservice.secret.Secret;

/**
 * A new webhook.
 *
 * @param secret its first secret, which is shown once
 */
record CreatedWebhook(Webhook webhook, Secret secret) {}
