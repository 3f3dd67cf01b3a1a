package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.passwordchange.ChangePasswordStorage;
import org.passwordservice.passwordchange.SessionRevokedException;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A change of the password whose session is revoked while the new password is hashed. */
class PasswordChangeInContainerIT extends InContainer {

    private static final AuditContext CHANGE = AuditContext.of(AuditAction.PASSWORD_CHANGE, ORIGIN);

    @Inject
    Users users;

    @Inject
    AccessTokens accessTokens;

    @Inject
    ChangePasswordStorage changeStorage;

    @Inject
    Throttle throttle;

    @Inject
    Accounts accounts;

    @Test
    void whenSessionIsRevokedDuringHashingThenTheNewPasswordIsNotStored() throws Exception {
        assertNotChangedAfter("change-logout", (user, session) -> accessTokens.logOut(session, ORIGIN));
        assertNotChangedAfter("change-expiry", (user, session) -> clock.advance(Duration.ofHours(24)));
        assertNotChangedAfter("change-disabled", (user, session) -> accounts.disableAndEnable(user));
        assertNotChangedAfter("change-version", (user, session) -> accounts.raiseVersion(user));
        assertNotChangedAfter("change-reset", (user, session) -> accounts.replace(user, "a password that was faster"));
    }

    @Test
    void whenSessionIsRevokedBeforeTheChangeThenTheChangeDoesNotRestoreIt() throws Exception {
        User user = accounts.add("revived");
        Secret token = accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow();
        AuthenticatedUser authenticated = accessTokens.findUser(token, APP).orElseThrow();
        accounts.raiseVersion(user);
        User read = users.find(user.id()).orElseThrow();
        PreparedPassword prepared =
                accounts.prepare(read, Accounts.FIRST_PASSWORD, new Secret("a password that revives"));
        assertThrows(
                SessionRevokedException.class,
                () -> changeStorage.store(prepared, authenticated, throttle.begin(CHANGE)));
        assertFalse(accessTokens.findUser(token, APP).isPresent());
    }

    @Test
    void whenOneSessionMakesTwoChangesAtOnceThenItStaysValidAndTheSecondIsNotStored() throws Exception {
        User user = accounts.add("two-changes");
        Secret token = accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow();
        AuthenticatedUser authenticated = accessTokens.findUser(token, APP).orElseThrow();
        PreparedPassword first =
                accounts.prepare(user, Accounts.FIRST_PASSWORD, new Secret("the first of two passwords"));
        PreparedPassword second =
                accounts.prepare(user, Accounts.FIRST_PASSWORD, new Secret("the second of two passwords"));
        assertTrue(changeStorage.store(first, authenticated, throttle.begin(CHANGE)));
        assertFalse(changeStorage.store(second, authenticated, throttle.begin(CHANGE)));
        assertTrue(accessTokens.findUser(token, APP).isPresent());
    }

    private void assertNotChangedAfter(String login, Meanwhile meanwhile) throws Exception {
        User user = accounts.add(login);
        AuthenticatedUser authenticated = accessTokens
                .findUser(accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow(), APP)
                .orElseThrow();
        PreparedPassword prepared =
                accounts.prepare(user, Accounts.FIRST_PASSWORD, new Secret("a password that comes too late"));
        meanwhile.happens(user, authenticated);
        String present = accounts.passwordHash(user);
        assertThrows(
                SessionRevokedException.class,
                () -> changeStorage.store(prepared, authenticated, throttle.begin(CHANGE)),
                login);
        assertEquals(present, accounts.passwordHash(user), login);
    }

    private interface Meanwhile {
        void happens(User user, AuthenticatedUser login) throws Exception;
    }
}
