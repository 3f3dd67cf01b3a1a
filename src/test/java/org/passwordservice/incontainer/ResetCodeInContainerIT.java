package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.reset.PendingResets;
import org.passwordservice.reset.ResetProbe;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** From the request for a reset to the code that redeems it. */
class ResetCodeInContainerIT extends InContainer {

    @Inject
    ResetTokens resetTokens;

    @Inject
    ResetProbe reset;

    @Inject
    Accounts accounts;

    @Inject
    Resets resets;

    @Inject
    Rows rows;

    @Inject
    PendingResets pendingResets;

    @Test
    void whenCodeExpiresThenItIsInvalidFromThatInstantAndItsMailIsNotSent() throws Exception {
        User user = accounts.add("code-expiry");
        String request = resets.ask(user);
        Secret code = resets.code(user, request).orElseThrow();
        clock.advance(Duration.ofMinutes(10));
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
        assertFalse(resets.code(user, request).isPresent());

        Secret second = resets.code(user, resets.ask(user)).orElseThrow();
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(reset.redeem(second, null, ORIGIN).isPresent());
    }

    @Test
    void whenResetIsReplacedBeforeItsMailIsWrittenThenItHasNoCode() throws Exception {
        User user = accounts.add("replaced-request");
        String replaced = resets.ask(user);
        String request = resets.ask(user);
        assertEquals(Optional.empty(), resets.code(user, replaced));
        assertTrue(resets.code(user, request).isPresent());
    }

    @Test
    void whenMailIsWrittenAgainThenOnlyItsCodeIsValidAndNoneFollowsOnceRedeemed() throws Exception {
        User user = accounts.add("written-again");
        String request = resets.ask(user);
        Secret first = resets.code(user, request).orElseThrow();
        Secret second = resets.code(user, request).orElseThrow();
        assertFalse(reset.redeem(first, null, ORIGIN).isPresent());
        Secret token = reset.redeem(second, null, ORIGIN).orElseThrow();
        assertFalse(resets.code(user, request).isPresent());
        assertTrue(resetTokens.holder(token, APP).isPresent());
    }

    @Test
    void whenPasswordIsReplacedBeforeTheMailIsWrittenThenItHasNoCode() throws Exception {
        User user = accounts.add("replaced-before-mail");
        String request = resets.ask(user);
        accounts.replace(user, "replaced before the mail");
        assertFalse(resets.code(user, request).isPresent());
    }

    @Test
    void whenPasswordVersionIsIncrementedThenTheResetAndItsCodeAreInvalid() throws Exception {
        User user = accounts.add("raised-version");
        String request = resets.ask(user);
        Secret code = resets.code(user, request).orElseThrow();
        accounts.raiseVersion(user);
        assertFalse(resets.code(user, request).isPresent());
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
    }

    @Test
    void whenAddressChangesWhileTheMailIsWrittenThenNeitherAddressGetsACode() throws Exception {
        User user = accounts.add("address-while-mail");
        String request = resets.ask(user);
        accounts.changeAddress(user, "other@example.com");
        assertFalse(resets.code(user, request).isPresent());
        assertFalse(
                pendingResets.makeCode(user.id(), "other@example.com", request).isPresent());
    }

    @Test
    void whenAddressChangesAndChangesBackThenItsCodeAndItsTokenStayInvalid() throws Exception {
        User user = accounts.add("address-and-back");
        Secret token = resetTokens
                .issueForMail(user, "address-and-back@example.com", APP)
                .orElseThrow();
        accounts.changeAddress(user, "other@example.com");
        accounts.changeAddress(user, "address-and-back@example.com");
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.spend(token, user.id(), APP));

        Secret code = resets.code(user, resets.ask(user)).orElseThrow();
        accounts.changeAddress(user, "other@example.com");
        accounts.changeAddress(user, "address-and-back@example.com");
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
    }

    @Test
    void whenUserIsDisabledOrHasNoAddressThenNoResetIsPending() throws Exception {
        User disabled = accounts.add("asks-disabled");
        accounts.disable(disabled);
        assertNull(resets.ask(disabled));
        User unreachable = accounts.add("asks-without-address");
        rows.update("UPDATE app_user SET email = NULL WHERE id = ?1", unreachable);
        Secret token = resetTokens.issue(unreachable, APP).orElseThrow();
        assertNull(resets.ask(unreachable));
        assertTrue(resetTokens.holder(token, APP).isPresent());
    }

    @Test
    void whenResetsAreStartedAllTheTimeThenOneCodeAMinuteAndTheOldOneStaysValid() throws Exception {
        User user = accounts.add("asking");
        reset.start("asking", ORIGIN);
        String first = resets.requestOf(user);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        reset.start("asking", from("192.0.2.9"));
        assertEquals(first, resets.requestOf(user));
        Secret code = resets.code(user, first).orElseThrow();
        clock.advance(Duration.ofMillis(1));
        reset.start("asking", ORIGIN);
        assertEquals("wrong", resets.redeem(code.reveal(), "asking", ORIGIN));
        assertTrue(resets.code(user, resets.requestOf(user)).isPresent());
    }
}
