package org.passwordservice.account;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Notices;
import org.passwordservice.secondfactor.Confirmation;
import org.passwordservice.secondfactor.Proof;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.SecretQuestion;
import org.passwordservice.user.Users;

/** The transaction of a new secret question. */
@Stateless
public class SecretQuestionStorage {

    @EJB
    SecondFactors factors;

    @EJB
    Users users;

    @EJB
    Notices notices;

    @Inject
    Clock clock;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Confirms the proof, stores the question and tells the user.
     *
     * @return anything but {@link Confirmation#CONFIRMED} means that nothing was changed
     */
    public Confirmation store(Proof proof, long userId, SecretQuestion question, Attempt attempt) {
        Confirmation confirmation = factors.confirm(proof);
        if (confirmation == Confirmation.CONFIRMED) {
            users.replaceSecretQuestion(userId, question);
            notices.add(MailKind.SECRET_QUESTION_CHANGED, userId, Optional.empty(), clock.instant());
            counters.succeed(attempt);
            trail.record(attempt.audit().succeeded());
        }
        return confirmation;
    }
}
