package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.passwordservice.settings.Settings;

/** Produces the transport: to the configured relay, or else to the folder {@code outbox} in the data folder. */
@ApplicationScoped
public class MailTransportProducer {

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The transport of this deployment. */
    @Produces
    @Singleton
    public MailTransport transport() {
        return settings.mail()
                .smtp()
                .<MailTransport>map(SmtpTransport::new)
                .orElseGet(() -> new FolderTransport(settings.dataDir().resolve("outbox"), clock));
    }
}
