package org.passwordservice.startup;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.passwordservice.mail.MailDelivery;
import org.passwordservice.observability.InFlightRequests;
import org.passwordservice.observability.Metrics;
import org.passwordservice.settings.Settings;

/**
 * Lets requests end before the service does. When a bean is destroyed the server routes no requests to the application any
 * more, so the server has to tell of its stop earlier, by a {@link ServerIntegration}. An undeployment breaks off requests.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
public class GracefulStop {

    private static final Logger LOG = Logger.getLogger(GracefulStop.class.getName());

    @Inject
    InFlightRequests requests;

    @Inject
    Metrics metrics;

    @EJB
    MailDelivery mails;

    @Inject
    Settings settings;

    @Inject
    ReadyMessage readyMessage;

    private Optional<ServerIntegration> server = Optional.empty();

    /** Has the server tell of its stop. */
    @PostConstruct
    public void begin() {
        server = ServerIntegrations.begun(
                ServerIntegrations.PAYARA,
                GracefulStop.class.getClassLoader(),
                readyMessage::log,
                this::awaitRequests,
                settings.database().poolSize());
        server.ifPresentOrElse(
                integration -> metrics.showServer(integration.gauges()), () -> readyMessage.log(Optional.empty()));
    }

    private void awaitRequests() {
        requests.close();
        int left = requests.awaitNone(settings.stopWait());
        mails.end();
        LOG.info(() -> "Stopping: no more requests are taken, " + left + " are broken off.");
    }

    /** Takes no more requests, where an application ends and the server goes on. */
    @PreDestroy
    public void end() {
        metrics.showServer(Map.of());
        server.ifPresent(ServerIntegration::end);
        requests.close();
    }
}
