package org.passwordservice.webhook;

import org.passwordservice.secret.Secret;

/** A webhook, and a secret that was made for it and is shown once. */
record MadeSecret(Webhook webhook, Secret secret) {}
