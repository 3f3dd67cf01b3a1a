package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.LastUses;
import org.passwordservice.session.LoginEntry;
import org.passwordservice.session.Logins;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The logins of a user, and when each was used last. */
class LoginsInContainerIT extends InContainer {

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Logins logins;

    @Inject
    LastUses lastUses;

    @Inject
    Rows rows;

    @Inject
    UserTransaction transaction;

    @Test
    void whenATokenIsUsedThenItsHourIsStoredWithTheNextRoundAndNotByTheCall() throws Exception {
        User user = accounts.add("last-use");
        Secret used = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        AuthenticatedUser shown = logIn(user);
        clock.advance(Duration.ofHours(3));
        accessTokens.findUser(used, APP);
        assertEquals(Duration.ZERO, sinceCreation(shown, false));

        lastUses.store();
        Duration after = sinceCreation(shown, false);
        assertTrue(after.compareTo(Duration.ofHours(2)) > 0 && after.compareTo(Duration.ofHours(3)) <= 0);
        lastUses.store();
        assertEquals(after, sinceCreation(shown, false));
    }

    @Test
    void whenTheRowOfATokenIsLockedThenTheOthersAreStoredAndNothingWaits() throws Exception {
        User user = accounts.add("last-use-locked");
        Secret locked = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        AuthenticatedUser holder = accessTokens.findUser(locked, APP).orElseThrow();
        AuthenticatedUser other = logIn(user);
        clock.advance(Duration.ofHours(1));
        lastUses.note(holder.tokenId());
        lastUses.note(other.tokenId());
        transaction.begin();
        rows.inTransaction("UPDATE access_token SET amr = amr WHERE id = ?1", holder.tokenId());
        Thread round = new Thread(lastUses::store);
        round.start();
        round.join(Duration.ofSeconds(5).toMillis());
        boolean waits = round.isAlive();
        transaction.rollback();

        assertFalse(waits);
        assertEquals(
                1,
                rows.count("SELECT COUNT(*) FROM access_token WHERE user_id = ?1 AND last_used_at > issued_at", user));
    }

    @Test
    void whenLoginsExpireOrEndThenTheyAreNotListed() throws Exception {
        User user = accounts.add("listed-logins");
        AuthenticatedUser expired = logIn(user);
        clock.advance(Duration.ofHours(24));
        AuthenticatedUser ended = logIn(user);
        AuthenticatedUser shown = logIn(user);
        assertTrue(logins.end(shown, ended.tokenId(), ORIGIN));

        assertEquals(
                List.of(shown.tokenId()),
                logins.of(shown).stream().map(LoginEntry::id).toList());
        assertFalse(logins.endOthers(ended, ORIGIN));
        assertFalse(logins.endOthers(expired, ORIGIN));
        assertEquals(1, logins.of(shown).size());
    }

    @Test
    void whenALoginOfAnotherUserIsEndedThenNothingChanges() throws Exception {
        AuthenticatedUser victim = logIn(accounts.add("victim-of-ending"));
        User user = accounts.add("ends-logins");
        AuthenticatedUser own = logIn(user);
        assertTrue(logins.end(own, victim.tokenId(), ORIGIN));
        assertTrue(logins.endOthers(own, ORIGIN));

        assertEquals(1, logins.of(victim).size());
        assertEquals(0, events(user));
        logIn(user);
        assertTrue(logins.endOthers(own, ORIGIN));
        assertEquals(1, events(user));
    }

    private long events(User user) {
        return rows.count(
                "SELECT COUNT(*) FROM audit_event WHERE actor_user_id = ?1 AND action = 'REVOKE_LOGINS'", user);
    }

    private AuthenticatedUser logIn(User user) {
        Secret token = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        return accessTokens.findUser(token, APP).orElseThrow();
    }

    /** Between the hour of the creation and that of the last use, of the login that is or is not the current one. */
    private Duration sinceCreation(AuthenticatedUser shown, boolean current) {
        LoginEntry entry = logins.of(shown).stream()
                .filter(login -> login.current() == current)
                .findFirst()
                .orElseThrow();
        return Duration.between(entry.createdAt(), entry.lastUsedAt()).isNegative()
                ? Duration.ZERO
                : Duration.between(entry.createdAt(), entry.lastUsedAt());
    }
}
