package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.passwordservice.login.LoginProbe;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Logging in, as passwords age. */
class LoginInContainerIT extends InContainer {

    @Inject
    LoginProbe login;

    @Inject
    Accounts accounts;

    @Test
    void whenPasswordReachesItsMaximumAgeThenItHasExpiredFromThatInstant() throws Exception {
        accounts.add("aging");
        clock.advance(Duration.ofDays(90).minusNanos(1_000));
        assertEquals("Succeeded", login.outcome("aging", "correct horse battery", ORIGIN));
        clock.advance(Duration.ofNanos(1_000));
        assertEquals("PasswordExpired", login.outcome("aging", "correct horse battery", ORIGIN));
        assertEquals("Failed", login.outcome("aging", "another horse battery", ORIGIN));
    }
}
