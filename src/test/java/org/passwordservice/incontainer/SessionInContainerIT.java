package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.Scope;
import org.passwordservice.reset.ResetProbe;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How long an access token is valid, and what revokes it. */
class SessionInContainerIT extends InContainer {

    @Inject
    AccessTokens accessTokens;

    @Inject
    AppKeys appKeys;

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

    @Test
    void whenAccessTokenReachesItsLifetimeThenItExpiresAtThatInstant() throws Exception {
        Secret token = accessTokens
                .grant(accounts.add("token-expiry"), from("192.0.2.9"), "pwd")
                .orElseThrow();
        clock.advance(Duration.ofHours(24).minusNanos(1_000));
        assertTrue(accessTokens.findUser(token, APP).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(accessTokens.findUser(token, APP).isPresent());
    }

    @Test
    void whenTheApplicationIsForAdministratorsThenATokenEndsWithoutUseAndAfterAWorkingDay() throws Exception {
        long application =
                appKeys.createApplication("idle", Set.of(Scope.ADMIN)).applicationId();
        User user = accounts.add("idle-administrator");
        Secret unused = grant(user, application);
        Secret used = grant(user, application);
        clock.advance(Duration.ofMinutes(10));
        assertTrue(accessTokens.findUser(used, application).isPresent());
        clock.advance(Duration.ofMinutes(5));
        assertFalse(accessTokens.findUser(unused, application).isPresent());
        Duration age = Duration.ofMinutes(15);
        while (age.plusMinutes(14).compareTo(Duration.ofHours(8)) < 0) {
            assertTrue(accessTokens.findUser(used, application).isPresent(), age.toString());
            clock.advance(Duration.ofMinutes(14));
            age = age.plusMinutes(14);
        }
        assertTrue(accessTokens.findUser(used, application).isPresent());
        clock.advance(Duration.ofHours(8).minus(age));
        assertFalse(accessTokens.findUser(used, application).isPresent());
    }

    private Secret grant(User user, long application) {
        return accessTokens.grant(user, from("192.0.2.9", application), "pwd").orElseThrow();
    }

    @Test
    void whenPasswordIsReplacedDuringALoginThenNoTokenIsGranted() throws Exception {
        User read = accounts.add("in-flight");
        accounts.replace(read, "the new password of in flight");
        assertEquals(Optional.empty(), accessTokens.grant(read, from("192.0.2.9"), "pwd"));
        assertEquals(Optional.empty(), resetTokens.issue(read, APP));
    }

    @Test
    void whenUserIsDisabledDuringALoginThenNoTokenIsGranted() throws Exception {
        User read = accounts.add("disabled-in-flight");
        accounts.disable(read);
        assertEquals(Optional.empty(), accessTokens.grant(read, from("192.0.2.9"), "pwd"));
        assertEquals(Optional.empty(), resetTokens.issue(read, APP));
    }

    @Test
    void whenUserIsDisabledAndEnabledAgainThenEarlierTokensAndCodesStayInvalid() throws Exception {
        User user = accounts.add("disabled-and-back");
        Secret session = accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow();
        String request = resets.ask(user);
        Secret code = resets.code(user, request).orElseThrow();
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        accounts.disableAndEnable(user);
        assertFalse(accessTokens.findUser(session, APP).isPresent());
        assertFalse(resets.code(user, request).isPresent());
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.redeem(token, user.id(), APP));
        assertTrue(accessTokens
                .findUser(accessTokens.grant(user, from("192.0.2.9"), "pwd").orElseThrow(), APP)
                .isPresent());
    }
}
