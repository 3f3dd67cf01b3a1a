package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.reset.ResetProbe;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.storage.Purge;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the service deletes, as time passes. */
class PurgeInContainerIT extends InContainer {

    private static final AuditContext LOGOUT = AuditContext.of(AuditAction.LOGOUT, ORIGIN);

    @Inject
    AccessTokens accessTokens;

    @Inject
    LoginProbe login;

    @Inject
    ResetTokens resetTokens;

    @Inject
    ResetProbe reset;

    @Inject
    Purge purge;

    @Inject
    AuditTrail trail;

    @Inject
    UserTransaction transaction;

    @Inject
    Accounts accounts;

    @Inject
    Resets resets;

    @Inject
    Rows rows;

    @Test
    void whenLimitsHaveExpiredThenTheirRowsAreDeleted() throws Exception {
        guess("unknown to purge", 1);
        reset.start("unknown to purge", ORIGIN);
        assertTrue(rows.all("throttle") > 0);
        assertTrue(rows.all("mail_limit") > 0);
        assertTrue(rows.all("mail_grant") > 0);
        clock.advance(Duration.ofDays(1));
        purge.purge();
        assertEquals(0, rows.all("throttle"));
        assertEquals(0, rows.all("mail_limit"));
        assertEquals(0, rows.all("mail_grant"));
    }

    @Test
    void whenTokensAndCodesHaveBeenInvalidForADayThenTheirRowsAreDeleted() throws Exception {
        User user = accounts.add("purged");
        String request = resets.ask(user);
        assertTrue(resets.code(user, request).isPresent());
        assertTrue(resetTokens.issue(user, APP).isPresent());
        clock.advance(Duration.ofHours(2));
        Secret live = accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow();
        String secrets = "SELECT COUNT(*) FROM mailed_code c, reset_token t WHERE c.user_id = ?1 AND t.user_id = ?1";

        clock.advance(Duration.ofHours(22));
        purge.purge();
        assertEquals(1, rows.count(secrets, user));
        assertEquals(1, rows.count("SELECT COUNT(*) FROM access_token WHERE user_id = ?1", user));

        clock.advance(Duration.ofMinutes(11));
        purge.purge();
        assertEquals(0, rows.count("SELECT COUNT(*) FROM mailed_code WHERE user_id = ?1", user));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM reset_token WHERE user_id = ?1", user));
        assertEquals(1, rows.count("SELECT COUNT(*) FROM access_token WHERE user_id = ?1", user));

        clock.advance(Duration.ofHours(26));
        purge.purge();
        assertEquals(0, rows.count("SELECT COUNT(*) FROM access_token WHERE user_id = ?1", user));
        String next = resets.ask(user);
        assertTrue(resets.code(user, next).isPresent());
    }

    @Test
    void whenEventsAreOlderThanAYearThenAllAreDeleted() throws Exception {
        User user = accounts.add("old-events");
        transaction.begin();
        for (int i = 0; i < 501; i++) {
            trail.record(LOGOUT.byUserToThemselves(user.id()).succeeded());
        }
        transaction.commit();
        String events = "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1";
        clock.advance(Duration.ofDays(365).minusMillis(1));
        purge.purge();
        assertEquals(501, rows.count(events, user));
        clock.advance(Duration.ofMillis(1));
        purge.purge();
        assertEquals(0, rows.count(events, user));
    }

    private String guess(String username, int i) {
        return login.outcome(username, "wrong password number " + i, ORIGIN);
    }
}
