package org.passwordservice.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.storage.ServerKeyUse;

/** Where the table of secrets names the server key of a row. */
@ApplicationScoped
public class WebhookKeyUse {

    @Produces
    static ServerKeyUse secrets() {
        // After the character of the format: see Encryption.
        return new ServerKeyUse("webhook_secret", "SUBSTRING(secret FROM 2 FOR 8)");
    }
}
