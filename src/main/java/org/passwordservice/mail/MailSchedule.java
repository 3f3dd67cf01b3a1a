package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.passwordservice.storage.LookSchedule;

/** When {@link MailDelivery} looks into the outbox. */
@ApplicationScoped
public class MailSchedule {

    /** For mails of other nodes, failed attempts, and notices that waited for their limit. */
    static final int MOST_SECONDS = 5;

    private final LookSchedule schedule = new LookSchedule(MOST_SECONDS);

    /** Has the outbox looked into once the mail is committed. */
    public void expectMail(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailAdded event) {
        schedule.lookSoon();
    }

    void lookSoon() {
        schedule.lookSoon();
    }

    boolean isTimeToLook() {
        return schedule.isTimeToLook();
    }
}
