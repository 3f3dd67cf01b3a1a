package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.passwordservice.user.ImportedUser;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.User;
import org.passwordservice.user.UserImports;
import org.passwordservice.user.Users;

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
    UserImports imports;

    @Inject
    Users users;

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

    @Test
    void whenAnImportedHashWasNotUsedForHalfAYearThenItIsDeletedAndItsUserStays() throws Exception {
        NewUser user = new NewUser(
                "imported-to-purge",
                Optional.empty(),
                true,
                Role.USER,
                new PersonName("", Optional.empty(), "", Suffix.NO_SUFFIX),
                Optional.of("$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e"),
                Optional.empty());
        transaction.begin();
        long id = imports.add(
                        List.of(new ImportedUser(user, Optional.of("purge-7"), true, false, false, Optional.of("de"))),
                        (userId, hash) -> hash)
                .get(0);
        transaction.commit();
        User imported = users.find(id).orElseThrow();
        clock.advance(Duration.ofDays(180).minusMillis(1));
        purge.purge();
        assertEquals(user.passwordHash(), users.find(id).orElseThrow().passwordHash());
        clock.advance(Duration.ofMillis(1));
        purge.purge();
        assertEquals(
                1,
                rows.count(
                        "SELECT COUNT(*) FROM app_user WHERE id = ?1 AND password_hash IS NULL"
                                + " AND password_imported_at IS NULL AND external_id = 'purge-7' AND language = 'de'",
                        imported));
    }

    private String guess(String username, int i) {
        return login.outcome(username, "wrong password number " + i, ORIGIN);
    }
}
