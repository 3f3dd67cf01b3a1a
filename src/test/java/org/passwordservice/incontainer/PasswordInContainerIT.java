package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.junit.jupiter.api.Test;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One transaction replaces a password and revokes the tokens and codes that depend on the old one. */
class PasswordInContainerIT extends InContainer {

    @Inject
    Users users;

    @Inject
    AccessTokens accessTokens;

    @Inject
    ResetTokens resetTokens;

    @Inject
    Rows rows;

    @Inject
    FailingObserver failingObserver;

    @Inject
    UserTransaction transaction;

    @Inject
    Accounts accounts;

    @Test
    void whenPasswordWasReplacedThenAnOlderPreparedPasswordIsNotStored() throws Exception {
        User user = accounts.add("prepared");
        PreparedPassword first = accounts.prepare(user, new Secret("the first of two passwords"));
        PreparedPassword second = accounts.prepare(user, new Secret("the second of two passwords"));
        assertTrue(accounts.store(first));
        assertFalse(accounts.store(second));
    }

    @Test
    void whenAnObserverFailsThenTheOldPasswordAndEveryTokenStayValidAndNoMailIsSent() throws Exception {
        User user = accounts.add("observed");
        Secret session = accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow();
        Secret reset = resetTokens.issue(user, APP).orElseThrow();
        PreparedPassword prepared = accounts.prepare(user, new Secret("a password that is not stored"));
        failingObserver.failFor(user.id());

        assertThrows(Exception.class, () -> accounts.store(prepared));

        assertEquals(user.passwordHash(), users.find(user.id()).orElseThrow().passwordHash());
        assertTrue(accessTokens.findUser(session, APP).isPresent());
        assertTrue(resetTokens.holder(reset, APP).isPresent());
        // In this order: what delivery took from the outbox is in its folder by now.
        assertEquals(0, rows.count("SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1", user));
        assertFalse(accounts.isMailed(user));
    }

    @Test
    void whenHashingInATransactionThenItIsRejected() throws Exception {
        User user = accounts.add("no-transaction");
        transaction.begin();
        try {
            assertThrows(Exception.class, () -> accounts.prepare(user, new Secret("hashed in a transaction")));
        } finally {
            transaction.rollback();
        }
    }
}
