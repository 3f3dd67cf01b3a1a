package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.reset.ResetStorage;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** From the reset token to the new password. */
class ResetTokenInContainerIT extends InContainer {

    private static final AuditContext RESET = AuditContext.of(AuditAction.RESET_PASSWORD, ORIGIN);

    @Inject
    ResetTokens resetTokens;

    @Inject
    ResetStorage resetStorage;

    @Inject
    Accounts accounts;

    @Inject
    Resets resets;

    @Test
    void whenResetTokenReachesItsLifetimeThenItExpiresAtThatInstant() throws Exception {
        User user = accounts.add("reset-expiry");
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(resetTokens.holder(token, APP).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.redeem(token, user.id(), APP));
    }

    @Test
    void whenAddressChangesThenTheTokenForAnExpiredPasswordStaysValid() throws Exception {
        User user = accounts.add("address-of-expired");
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        accounts.changeAddress(user, "other@example.com");
        assertTrue(resetTokens.redeem(token, user.id(), APP));
    }

    @Test
    void whenOneTokenIsUsedTwiceAtOnceThenTheSecondPasswordIsNotSet() throws Exception {
        User user = accounts.add("two-passwords");
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        PreparedPassword first = accounts.prepare(user, new Secret("the first of two passwords"));
        PreparedPassword second = accounts.prepare(user, new Secret("the second of two passwords"));
        assertTrue(resetStorage.store(token, first, RESET));
        String stored = accounts.passwordHash(user);
        assertFalse(resetStorage.store(token, second, RESET));
        assertEquals(stored, accounts.passwordHash(user));
    }

    @Test
    void whenTokenIsOfAnotherUserThenNothingIsSetAndTheTokenStaysValid() throws Exception {
        User owner = accounts.add("token-owner");
        User other = accounts.add("token-thief");
        Secret token = resetTokens.issue(owner, APP).orElseThrow();
        PreparedPassword prepared = accounts.prepare(other, new Secret("a password of somebody else"));
        assertFalse(resetStorage.store(token, prepared, RESET));
        assertEquals(other.passwordHash(), Optional.of(accounts.passwordHash(other)));
        assertTrue(resetTokens.holder(token, APP).isPresent());
    }

    @Test
    void whenResetTokenIsRevokedDuringHashingThenThePasswordIsNotSet() throws Exception {
        assertNotSetAfter("set-expiry", user -> clock.advance(Duration.ofMinutes(10)));
        assertNotSetAfter("set-disabled", accounts::disableAndEnable);
        assertNotSetAfter("set-address", user -> accounts.changeAddress(user, "other@example.com"));
        assertNotSetAfter("set-version", user -> accounts.raiseVersion(user));
        assertNotSetAfter("set-replaced", user -> accounts.replace(user, "a password that was faster"));
    }

    @Test
    void whenAnotherCodeIsRequestedOrRedeemedThenTheTokenStaysValid() throws Exception {
        User user = accounts.add("asked-again");
        Secret token =
                resetTokens.issueForMail(user, "asked-again@example.com", APP).orElseThrow();
        Secret code = resets.code(user, resets.ask(user)).orElseThrow();
        assertEquals("right", resets.redeem(code.reveal(), null, ORIGIN));
        assertTrue(resetTokens.issue(user, APP).isPresent());
        assertTrue(resetTokens.redeem(token, user.id(), APP));
    }

    private void assertNotSetAfter(String login, Meanwhile meanwhile) throws Exception {
        User user = accounts.add(login);
        Secret token =
                resetTokens.issueForMail(user, login + "@example.com", APP).orElseThrow();
        PreparedPassword prepared = accounts.prepare(user, new Secret("a password that comes too late"));
        meanwhile.happens(user);
        String present = accounts.passwordHash(user);
        assertFalse(resetStorage.store(token, prepared, RESET), login);
        assertEquals(present, accounts.passwordHash(user), login);
    }

    private interface Meanwhile {
        void happens(User user) throws Exception;
    }
}
