package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.reset.ResetProbe;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
    MailedCodes mailedCodes;

    @Inject
    LoginProbe login;

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
    void whenResetIsStartedAgainThenTheEarlierCodeIsValidUntilTheNextIsMailed() throws Exception {
        User user = accounts.add("started-again");
        Secret first = resets.code(user, resets.ask(user)).orElseThrow();
        String request = resets.ask(user);
        assertEquals("right", resets.redeem(first.reveal(), null, ORIGIN));

        Secret second = resets.code(user, request).orElseThrow();
        Secret third = resets.code(user, resets.ask(user)).orElseThrow();
        assertEquals("wrong", resets.redeem(second.reveal(), null, ORIGIN));
        assertEquals("right", resets.redeem(third.reveal(), null, ORIGIN));
    }

    @Test
    void whenTheLaterMailIsWrittenFirstThenTheEarlierHasNoCode() throws Exception {
        User user = accounts.add("later-first");
        String earlier = resets.ask(user);
        Secret code = resets.code(user, resets.ask(user)).orElseThrow();
        assertFalse(resets.code(user, earlier).isPresent());
        assertEquals("right", resets.redeem(code.reveal(), null, ORIGIN));
    }

    @Test
    void whenAnotherApplicationStartsAResetThenEachRedeemsItsOwnCode() throws Exception {
        User user = accounts.add("two-applications");
        Secret own = resets.code(user, resets.ask(user)).orElseThrow();
        RequestContext other = from("192.0.2.1", APP + 1);
        Secret theirs = resets.code(user, resets.ask(user, other)).orElseThrow();
        assertEquals("wrong", resets.redeem(theirs.reveal(), null, ORIGIN));
        assertEquals("wrong", resets.redeem(own.reveal(), null, other));
        assertEquals("right", resets.redeem(own.reveal(), null, ORIGIN));
        assertEquals("right", resets.redeem(theirs.reveal(), null, other));
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
                mailedCodes.generate(user.id(), "other@example.com", request).isPresent());
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
        assertFalse(resetTokens.redeem(token, user.id(), APP));

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
    void whenResetsAreStartedAllTheTimeThenOneMailAMinute() throws Exception {
        User user = accounts.add("asking");
        String first = resets.ask(user);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        reset.start("asking", from("192.0.2.9"));
        assertEquals(first, resets.requestOf(user));
        clock.advance(Duration.ofMillis(1));
        reset.start("asking", ORIGIN);
        assertNotEquals(first, resets.requestOf(user));
    }

    @Test
    void whenStrangersUseUpTheirMailsThenTheOwnerStillGetsSome() throws Exception {
        User user = accounts.add("flooded");
        assertEquals("Succeeded", login.outcome("flooded", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
        String newest = null;
        for (int i = 0; i < 5; i++) {
            String asked = resets.ask(user, from("10.6.0." + i));
            assertEquals(i < 3, !Objects.equals(asked, newest), "mail " + i);
            newest = asked;
        }
        String owners = resets.ask(user);
        assertNotEquals(newest, owners);
        assertEquals(owners, resets.ask(user, from("192.0.2.1", APP + 1)), "another application");
        assertNotEquals(owners, resets.ask(user));
    }

    @Test
    void whenPasswordIsResetThenWhoKnewTheFormerOneIsAStranger() throws Exception {
        User user = accounts.add("former-origin");
        assertEquals("Succeeded", login.outcome("former-origin", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
        accounts.replace(user, "the password after the reset");
        for (int i = 0; i < 3; i++) {
            assertNotNull(resets.ask(user));
        }
        String third = resets.requestOf(user);
        assertEquals(third, resets.ask(user));
    }

    @Test
    void whenAnOriginWasNotSeenForNinetyDaysThenItIsAStranger() throws Exception {
        User user = accounts.add("long-away");
        assertEquals("Succeeded", login.outcome("long-away", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
        clock.advance(Duration.ofDays(90));
        for (int i = 0; i < 3; i++) {
            resets.ask(user);
        }
        String third = resets.requestOf(user);
        assertEquals(third, resets.ask(user));
    }
}
