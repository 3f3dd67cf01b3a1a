package org.passwordservice.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.passwordservice.storage.LookSchedule;

/** When {@link WebhookDelivery} looks for messages. */
@ApplicationScoped
public class DeliverySchedule {

    /** For failed attempts, and for messages of nodes that have ended: what a node adds it looks for at once. */
    static final int MOST_SECONDS = 5;

    private final LookSchedule schedule = new LookSchedule(MOST_SECONDS);

    /** Has the messages looked for once the delivery is committed. */
    public void expectDelivery(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryAdded event) {
        schedule.lookSoon();
    }

    void lookSoon() {
        schedule.lookSoon();
    }

    boolean isTimeToLook() {
        return schedule.isTimeToLook();
    }
}
